import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { canvasSlot } from '../../../shared/contract.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { smallPictures } from '../testing/small-work.ts';
import { killChildren } from './testing/kill-children.ts';
import { smallStudio } from './testing/small-studio.ts';

/** A photograph that is painted in tiles, in a work that is saved at its size. */
async function largeWork() {
  await userHome();
  const { window } = await smallStudio();
  const { photo: path } = await smallPictures({ width: 1500, height: 1100 });
  const imported = await window.call('bring', { name: 'Cat.png', bytes: new Uint8Array(await readFile(path)) });
  if (imported.kind !== 'picture') throw new Error('the photograph is no picture');
  const photo = imported.picture.id;
  const { id: work } = await window.call('createWork', { photo });
  const paint = (side: number, strength: number, slot: string = canvasSlot) =>
    window.call('instant', { photo, style: 'great-wave', parameters: applyParameters({ strength }), side, slot });
  const { look } = await window.call('openWork', { id: work });
  await window.call('changeWork', {
    id: work,
    look: { ...look, way: 'instant', instant: { ...look.instant, style: 'great-wave' } },
  });
  const save = (name?: string) =>
    window.call('exportPicture', { work, format: 'jpeg', ...(name !== undefined && { export: name }) });
  return { window, paint, save };
}

test('a save and a sharp picture that were asked for first keep no preview waiting', async () => {
  const { paint, save } = await largeWork();
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const slow = [save().then(note('saved')), paint(1500, 1, 'refine').then(note('sharp'))];
  for (const strength of [0.9, 0.8]) await paint(96, strength).then(note('preview'));
  await Promise.all(slow);
  expect(order.slice(0, 2)).toEqual(['preview', 'preview']);
  expect(order).toHaveLength(4);
});

test('a save tells how far it has come, and can be called off; the next one is another', async () => {
  const { window, save } = await largeWork();
  const saving = save('first');
  saving.catch(() => {});
  const isFirst = (of: { export: string; share: number }) => of.export === 'first' && of.share > 0;
  expect((await window.next('exporting', isFirst)).share).toBeLessThan(1);
  await window.call('cancelExport', { export: 'first' });
  await expect(saving).rejects.toMatchObject({ code: 'dropped' });
  expect((await save('second')).bytes.length).toBeGreaterThan(1000);
  await window.call('cancelExport', { export: 'second' });
});

test('the death of the patient child is not noticed', async () => {
  const { paint } = await largeWork();
  const first = await paint(1500, 1);
  killChildren('patient');
  expect((await paint(1500, 1)).data).toEqual(first.data);
});
