import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconstructCheckpoint, styliseCheckpoint, trainCheckpoint } from '../../shared/documents/checkpoints.ts';
import { type DocumentType, jsonOf, readDocument } from '../../shared/documents/document.ts';
import { type Fields, isFields } from '../../shared/documents/unknown-fields.ts';
import { recipeDocument } from '../../shared/recipe.ts';
import { readCheckpoint } from '../files/checkpoint.ts';
import { readEmbeddedRecipe } from '../imaging/recipe-in-file.ts';
import { dataFolder } from './data-folder.ts';
import { readEntry } from './journal-schema.ts';
import { fixtureVersions, openFixture } from './testing/open-fixture.ts';

const checkpointTypes: Readonly<Record<string, DocumentType<unknown>>> = {
  stylise: styliseCheckpoint,
  reconstruct: reconstructCheckpoint,
  train: trainCheckpoint,
};

/** Where in it there is a parameter. */
function places(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'parameters' && isFields(inner)
      ? Object.keys(inner).map((parameter) => [...path, name, parameter])
      : places(inner, [...path, name]),
  );
}

function without(value: unknown, paths: readonly (readonly string[])[]): Fields {
  const copy = structuredClone(value) as Fields;
  for (const path of paths) {
    const holder = path.slice(0, -1).reduce<unknown>((inside, name) => (inside as Fields)[name], copy);
    delete (holder as Record<string, unknown>)[path.at(-1)!];
  }
  return copy;
}

function readsWithoutAny(stored: unknown, read: (json: unknown) => { readonly kind: string }): void {
  const all = places(stored);
  expect(read(stored).kind).toBe('value');
  fc.assert(
    fc.property(fc.subarray(all), (dropped) => {
      expect(read(without(stored, dropped)), dropped.join(' ')).toMatchObject({ kind: 'value' });
    }),
  );
  for (const path of all) expect(read(without(stored, [path])), path.join('.')).toMatchObject({ kind: 'value' });
}

for (const version of fixtureVersions) {
  test(`the unfinished jobs of ${version} are read whatever parameters did not exist yet`, async () => {
    await openFixture(version);
    const jobs = join(dataFolder(), 'jobs');
    let count = 0;
    for (const name of (await readdir(jobs)).filter((each) => !each.startsWith('.'))) {
      const stored = jsonOf(await readFile(join(jobs, name, 'job.json'), 'utf8'));
      count += places(stored).length;
      readsWithoutAny(stored, readEntry);
    }
    expect(count).toBeGreaterThan(40);
  });

  test(`the checkpoints of ${version} are read whatever parameters did not exist yet`, async () => {
    await openFixture(version);
    const jobs = join(dataFolder(), 'jobs');
    let count = 0;
    for (const name of await readdir(jobs)) {
      const file = join(jobs, name, 'checkpoint');
      if (!existsSync(file)) continue;
      const { header } = await readCheckpoint(file);
      const type = checkpointTypes[(header as { job: string }).job];
      if (!type) continue;
      count += places(header).length;
      readsWithoutAny(header, (json) => readDocument(type, json));
    }
    expect(count).toBeGreaterThan(20);
  });

  test(`the recipes of ${version}, those of prints with what they compose, are read whatever parameters did not exist yet`, async () => {
    const { pictures } = await openFixture(version);
    for (const name of await readdir(pictures)) {
      const stored = jsonOf((await readEmbeddedRecipe(join(pictures, name))) ?? '');
      readsWithoutAny(stored, (json) => readDocument(recipeDocument, json));
    }
  });
}
