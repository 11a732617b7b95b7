/** @file Tests of what files from the window say for machines of how they came about, as the settings want it. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { withSourceTypeInFile } from '../../imaging/source-type-in-file.ts';
import { savedFile } from '../../imaging/testing/pictures.ts';
import { shownResult } from '../../library/results.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { readWorks } from '../../library/work-files.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

const composite = 'compositeWithTrainedAlgorithmicMedia';

/** Undefined where it says nothing; a recipe alone is no word. */
function saidBy(bytes: Uint8Array): string | undefined {
  return /digitalsourcetype\/(\w+)</.exec(Buffer.from(bytes).toString('latin1'))?.[1];
}

async function printed(window: TestWindow, work: string, path: (id: string) => string): Promise<Uint8Array> {
  const order = printOrder({ destination: 'archive', size: { unit: 'px', width: 80 }, refine: 0 });
  const { id } = await window.call('startPrint', { work, order, composition: 48 });
  await window.next('print', (print) => print.id === id && print.state === 'done');
  return await readFile(path(id));
}

test('pictures in a style and their prints are marked, unless the settings say otherwise', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo } = await importSmallPictures(window);
  const instant = { style: 'great-wave', parameters: applyParameters({}) };
  const look = { way: 'instant', instant, paint: paintLook(photo).paint } as const;
  const { id: work } = await window.call('createWork', { photo, look });
  const exported = async (format: 'png' | 'jpeg') => {
    const { bytes } = await window.call('exportPicture', { work, format, side: 48 });
    return bytes;
  };
  const path = (id: string) => studio.print(id).path;
  expect((await window.call('hello', {})).settings.marking).toBe(true);
  const marked = await exported('png');
  expect([saidBy(marked), saidBy(await exported('jpeg'))]).toEqual([composite, composite]);
  expect(saidBy(await printed(window, work, path))).toBe(composite);

  await window.call('changeSettings', { marking: false });
  const plain = await exported('png');
  expect([saidBy(plain), saidBy(await exported('jpeg'))]).toEqual([undefined, undefined]);
  expect(saidBy(await printed(window, work, path))).toBeUndefined();
  expect(await decodePicture(await savedFile(plain))).toEqual(await decodePicture(await savedFile(marked)));
  await studio.dispose();
  const { window: again } = await smallStudio();
  expect((await again.call('hello', {})).settings.marking).toBe(false);
});

test('what was painted before is marked as the settings are when it is saved, with the same pixels', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id: work } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 5 }) });
  await window.call('startRun', { work });
  await window.next('run', ({ state }) => state === 'done');
  const { works } = await readWorks();
  const file = shownResult(works[0]!.work)!;
  const exported = async (format: 'png' | 'jpeg', picture?: string) => {
    const { bytes } = await window.call('exportPicture', { work, format, ...(picture && { picture }) });
    return saidBy(bytes);
  };
  expect(await exported('png')).toBe(composite);
  // As versions before the marking left it.
  await writeFile(file, Buffer.concat(withSourceTypeInFile(await readFile(file), undefined)!));
  const before = await decodePicture(file);
  const { bytes } = await window.call('exportPicture', { work, format: 'png' });
  expect(saidBy(bytes)).toBe(composite);
  expect(await decodePicture(await savedFile(bytes))).toEqual(before);
  const { timeline } = await window.call('openWork', { id: work });
  const { id: snapshot } = timeline[0]!;
  for (const format of ['png', 'jpeg'] as const) expect(await exported(format, snapshot)).toBe(composite);

  await window.call('changeSettings', { marking: false });
  for (const format of ['png', 'jpeg'] as const) {
    expect([await exported(format), await exported(format, snapshot)]).toEqual([undefined, undefined]);
  }
});
