import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBatches, writeBatches } from './batches.ts';
import { dataFolder } from './data-folder.ts';
import { fixtureVersions, openFixture } from './testing/open-fixture.ts';

test('what a later version wrote about a folder, and a folder that cannot be read, are written back', async () => {
  await openFixture(fixtureVersions[0]!);
  const file = join(dataFolder(), 'batches.json');
  const stored = JSON.parse(await readFile(file, 'utf8'));
  const later = [
    { schema: 2, frame: 'gilt' },
    { ...stored[0], frame: 'gilt' },
  ];
  await writeFile(file, JSON.stringify(later));
  const reports: unknown[] = [];
  await writeBatches(await readBatches((error) => reports.push(error)));
  // A parameter that did not exist is written with what it meant.
  const { look } = (later[1] as typeof stored).manner;
  look.paint.parameters.styleLoss = 'gram';
  look.paint.parameters.averaging = 0;
  look.paint.parameters.worsening = 2;
  look.instant.parameters.finerStrokes = true;
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(later);
  expect(reports).toMatchObject([{ code: 'batch.aside', values: { count: 1 } }]);
});
