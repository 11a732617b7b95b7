/** @file A small work in a library, as the one that a window opens: at these sizes an iteration takes a moment. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Work } from '../../src/shared/contract-shapes.ts';
import { applyParameters } from '../../src/shared/parameters/apply.ts';
import { type StyliseParameters, styliseParameters } from '../../src/shared/parameters/stylise.ts';
import type { Host } from './host.ts';
import { pictures } from './pictures.ts';

export interface SmallWork {
  readonly way: 'instant' | 'paint';
  readonly parameters?: Partial<StyliseParameters>;
}

export async function smallWork({ window }: Host, { way, parameters }: SmallWork): Promise<Work> {
  const files = await pictures();
  const importFile = async (path: string) => {
    const bytes = new Uint8Array(await readFile(path));
    const imported = await window.call('bring', { name: basename(path), bytes });
    if (imported.kind !== 'picture') throw new Error(`${path} is a ${imported.kind}`);
    return imported.picture.id;
  };
  const [photo, painting] = [await importFile(files.photo), await importFile(files.painting)];
  const chosen = { size: 96, iterations: 400, ...parameters };
  const work = await window.call('createWork', {
    photo,
    look: {
      way,
      instant: { style: 'great-wave', parameters: applyParameters({}) },
      paint: { paintings: [{ picture: painting, weight: 1 }], parameters: styliseParameters(chosen) },
    },
  });
  await window.call('changeWork', { id: work.id, paintings: [painting] });
  await window.call('changeSettings', { work: work.id, theme: 'system', surround: 'grey', hintsSeen: [] });
  return work;
}
