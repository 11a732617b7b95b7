import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lossCardDocument } from '../../shared/card.ts';
import { parseDocument } from '../../shared/documents/document.ts';
import { lateNotes } from '../../shared/jobs/live-notes.ts';
import { recipeDocument } from '../../shared/recipe.ts';
import { notesFile, openNotes } from '../files/notes.ts';
import { readEmbeddedRecipe } from '../imaging/recipe-in-file.ts';
import { readBatches } from './batches.ts';
import { dataFolder } from './data-folder.ts';
import { openInventory } from './inventory.ts';
import { readJournal } from './journal.ts';
import { findSoundPicture } from './pictures.ts';
import { readPrints } from './prints.ts';
import { resultFile } from './results.ts';
import { readSettings } from './settings.ts';
import { listStyles, verifyStyle } from './styles.ts';
import { fixtureVersions, openFixture } from './testing/open-fixture.ts';
import { readVerdicts } from './verdicts.ts';
import { readWebAccess } from './web-access.ts';
import { readWorks, snapshotFile } from './work-files.ts';

for (const version of fixtureVersions) {
  test(`the library of ${version} opens: works, settings, folders and prints, with nothing told`, async () => {
    await openFixture(version);
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown) => troubles.push(error);
    const { works, damaged } = await readWorks();
    const batches = await readBatches(onTrouble);
    const settings = await readSettings(onTrouble);
    const inventory = await openInventory({ onTrouble });
    const prints = await readPrints();
    expect([...troubles, ...damaged, ...batches.aside, ...works.flatMap(({ aside }) => aside.results)]).toEqual([]);
    expect(inventory.isHere('works')).toBe(true);
    expect(settings).toMatchObject({ theme: 'dark', author: 'A painter' });
    expect(batches.batches).toMatchObject([{ folder: 'Holiday', works: [expect.any(String), expect.any(String)] }]);
    expect(batches.batches[0]?.manner?.files).toBe(true);
    expect((await readWebAccess()).port).toBeGreaterThan(0);
    if (prints.kind !== 'value') throw new Error(prints.kind);
    expect(prints.value.map(({ state }) => state.kind === 'value' && state.value.state).sort()).toEqual([
      'done',
      'waiting',
    ]);

    const titles = works.map(({ work: { title, deleted } }) => `${title}${deleted === undefined ? '' : ', deleted'}`);
    expect(titles.sort()).toEqual(['Cat', 'Cat', 'Cat', 'Cat in waves', 'Cat in waves 2, deleted']);
    const painted = works.find(({ work }) => work.results.length > 0)!.work;
    expect(painted).toMatchObject({
      run: { state: 'done' },
      results: [{ iteration: 10, paint: { parameters: { ratio: 2 } } }],
    });
    expect(painted.timeline[0]).toMatchObject({ iteration: 5, starred: true });
    await readFile(resultFile(painted.id, painted.results[0]!.id));
    await readFile(snapshotFile(painted.id, painted.timeline[0]!.id));
    for (const { id } of [painted.photo!, ...painted.paintings]) expect(await findSoundPicture(id)).toBeDefined();
  });

  test(`the unfinished jobs of ${version} are in the journal, each as it can go on`, async () => {
    await openFixture(version);
    const { entries, unreadable } = await readJournal();
    expect([...unreadable.values()]).toEqual([]);
    const kinds = entries.map(({ job, isBegun }) => `${job.kind}${isBegun ? '' : ', waiting'}`);
    const waiting = ['print, waiting', 'stylise, waiting'];
    // What was steered just before the program ended is beside its checkpoint.
    const notes = await Promise.all(
      entries.map(({ id }) => openNotes(notesFile(join(dataFolder(), 'jobs', id, 'checkpoint'))).read()),
    );
    expect(lateNotes(notes.flat(), 0)).toMatchObject([{ change: { name: 'ratio', value: 3 } }]);
    expect(kinds.sort()).toEqual(['print', 'reconstruct', 'stylise', 'stylise', 'train', ...waiting].sort());
  });

  test(`the pictures that ${version} exported hold recipes that are read, and the card of its loss network is read`, async () => {
    const { pictures, lossNetworkCard } = await openFixture(version);
    const names = await readdir(pictures);
    expect(names.length).toBeGreaterThan(6);
    for (const name of names) {
      const text = await readEmbeddedRecipe(join(pictures, name));
      expect(parseDocument(recipeDocument, text ?? ''), name).toMatchObject({ kind: 'value' });
    }
    const card = parseDocument(lossCardDocument, await readFile(lossNetworkCard, 'utf8'));
    expect(card).toMatchObject({ kind: 'value', value: { name: 'vgg16' } });
  });

  test(`a style that a person trained with ${version} is on the shelf, whole, and the devices need no new trial`, async () => {
    await openFixture(version);
    const own = (await listStyles()).filter(({ builtIn }) => !builtIn);
    expect(own).toMatchObject([{ card: { title: 'Trained', network: { form: 'swift' } } }]);
    for (const style of own) if ('card' in style) await verifyStyle(style);
    expect(await readVerdicts()).toContainEqual({ provider: 'cpu', works: true, speed: 1 });
  });
}
