/** @file For tests: a studio with small pictures to bring in. */
import { readFile } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import type { Look } from '../../../../shared/contract-shapes.ts';
import { applyParameters } from '../../../../shared/parameters/apply.ts';
import { type StyliseParameters, styliseParameters } from '../../../../shared/parameters/stylise.ts';
import { smallPictures } from '../../testing/small-work.ts';
import { openStudio, type Studio } from '../open-studio.ts';
import { openTestWindow, type TestWindow } from './test-window.ts';

/** Closed when the test is over, unless it was before. */
export async function smallStudio(): Promise<{ studio: Studio; window: TestWindow }> {
  const opened = await openStudio({ device: 'cpu' });
  let closing: Promise<void> | undefined;
  const studio: Studio = {
    ...opened,
    dispose() {
      closing ??= opened.dispose();
      return closing;
    },
  };
  onTestFinished(() => studio.dispose());
  return { studio, window: openTestWindow(studio) };
}

/** Photograph and painting in the library; their ids. */
export async function importSmallPictures(window: TestWindow): Promise<{ photo: string; painting: string }> {
  const files = await smallPictures();
  const ids = [];
  for (const [name, path] of Object.entries({ 'Cat.png': files.photo, 'Wave.png': files.painting })) {
    const imported = await window.call('bring', { name, bytes: new Uint8Array(await readFile(path)) });
    if (imported.kind !== 'picture') throw new Error(`${name} is a ${imported.kind}`);
    ids.push(imported.picture.id);
  }
  return { photo: ids[0]!, painting: ids[1]! };
}

export function paintLook(painting: string, chosen: Partial<StyliseParameters> = {}): Look {
  const parameters = styliseParameters({ size: 64, iterations: 30, ...chosen });
  return {
    way: 'paint',
    instant: { style: 'great-wave', parameters: applyParameters({}) },
    paint: { paintings: [{ picture: painting, weight: 1 }], parameters },
  };
}
