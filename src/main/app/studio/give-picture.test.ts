import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { keepResult, resultFile } from '../../library/results.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { workPaths } from '../../library/work-files.ts';
import { openWorks } from '../../library/works.ts';
import { givePicture } from './give-picture.ts';
import { importPicture } from './testing/queue-host.ts';
import { paintLook } from './testing/small-studio.ts';

async function paintedWork() {
  await userHome();
  const works = await openWorks({ onTrouble: () => {} });
  const painting = await importPicture('Wave');
  const photo = { id: await importPicture('Cat'), name: 'Cat.png', width: 8, height: 8 };
  const { id } = await works.create({ title: 'Cat', look: paintLook(painting), photo });
  await works.flush();
  await writeFile(workPaths(id).result, 'painted');
  const paint = { paintings: [], parameters: styliseParameters({}) };
  const results = await keepResult(works.get(id), { photo: photo.id, paint }, 30);
  works.change(id, { results });
  return { work: works.get(id), result: results[0]!.id };
}

test('a finished picture is given as a copy, under a name for its person', async () => {
  const { work, result } = await paintedWork();
  const { file, icon } = await givePicture(work, result);
  expect(basename(file)).toBe('Cat_Wave.png');
  expect(icon).toBe(file);
  expect(await readFile(file, 'utf8')).toBe('painted');
  // Whoever gets it may write into it.
  await writeFile(file, 'spoilt');
  expect(await readFile(resultFile(work.id, result), 'utf8')).toBe('painted');
  await writeFile(workPaths(work.id).thumbnail, 'small');
  expect((await givePicture(work, result)).icon).toBe(workPaths(work.id).thumbnail);
});

test('no other file can be had by it', async () => {
  const { work } = await paintedWork();
  for (const other of ['0'.repeat(64), '../work', '../../../settings'])
    await expect(givePicture(work, other)).rejects.toMatchObject({ code: 'work.no-result' });
  expect((await stat(workPaths(work.id).folder)).isDirectory()).toBe(true);
});
