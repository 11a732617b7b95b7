import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { fewestPhotographs, mostPhotographs } from '../../../shared/training.ts';
import { contentOf } from '../../library/content-sets.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { openContent } from './content.ts';

const bytes = new Uint8Array([1]);
const whole = { folder: 'Mine', name: 'a.jpg', bytes };
const fine = async () => {};

async function bringAll(set: string, total: number, content = openContent({ examine: fine })) {
  let answer = await content.bring({ ...whole, set, index: 0, total });
  for (let index = 1; answer.wantsMore; index++) answer = await content.bring({ ...whole, set, index, total });
  return answer;
}

test('a folder is kept up to as many as are of use, and the next one takes its place', async () => {
  const home = await userHome();
  expect(await bringAll('one', mostPhotographs + 50)).toEqual({ kept: mostPhotographs, failed: 0, wantsMore: false });
  expect(await contentOf('one')).toHaveLength(mostPhotographs);
  await bringAll('two', fewestPhotographs);
  expect(await readdir(join(home, 'photographs'))).toEqual(['two']);
});

test('who goes on bringing photographs when there are enough fills no disk', async () => {
  await userHome();
  const content = openContent({ examine: fine });
  await bringAll('one', mostPhotographs + 50, content);
  const more = { ...whole, set: 'one', index: mostPhotographs + 9, total: mostPhotographs + 50 };
  expect(await content.bring(more)).toEqual({ kept: mostPhotographs, failed: 0, wantsMore: false });
  expect(await contentOf('one')).toHaveLength(mostPhotographs);
});

test('one that comes again because an answer was lost counts once', async () => {
  await userHome();
  const content = openContent({ examine: fine });
  for (const index of [0, 1, 1]) await content.bring({ ...whole, set: 'one', index, total: 20 });
  expect(await content.bring({ ...whole, set: 'one', index: 2, total: 20 })).toMatchObject({ kept: 3 });
});

test('too few that can be used are refused in words, and none of them stays', async () => {
  const home = await userHome();
  const examine = async (path: string) => {
    if (path.endsWith('3')) throw new AppError('picture.not-a-picture', { file: path });
  };
  const refused = { code: 'content.few', values: { folder: 'Mine', count: fewestPhotographs - 1 } };
  await expect(bringAll('one', fewestPhotographs, openContent({ examine }))).rejects.toMatchObject(refused);
  expect(await readdir(join(home, 'photographs'))).toEqual([]);
});

test('what is wrong with the disk is not told as a broken picture', async () => {
  await userHome();
  const examine = async () => {
    throw new AppError('output.disk-full', { file: 'a' });
  };
  const brought = openContent({ examine }).bring({ ...whole, set: 'one', index: 0, total: 20 });
  await expect(brought).rejects.toMatchObject({ code: 'output.disk-full' });
});
