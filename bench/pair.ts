/** @file A photograph and a painting of assets/, at the sizes at which the stylise job would look at them. */
import { join } from 'node:path';
import { decodePicture } from '../src/main/imaging/decode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import type { Sources } from '../src/main/painting/sources/sources.ts';
import { UsageError } from './command.ts';

export interface Pair {
  readonly name: string;
  readonly sources: Sources;
}

const assets = join(import.meta.dirname, '..', 'assets');
const photographs: Readonly<Record<string, string>> = {
  chelsea: 'chelsea.png',
  astronaut: 'astronaut.png',
  coffee: 'coffee.png',
  picos: 'picos-de-europa.jpg',
  dogs: 'dogs-at-the-window.jpg',
  stream: 'stream.jpg',
  rocket: 'rocket.jpg',
};

/** `name`: "chelsea+great-wave", a photograph of assets/samples and a painting of assets/paintings. */
export async function openPair(name: string): Promise<Pair> {
  const [photo, painting, ...rest] = name.split('+');
  const file = photographs[photo ?? ''];
  if (file === undefined || painting === undefined || rest.length > 0) {
    throw new UsageError(`"${name}" is no pair; photographs: ${Object.keys(photographs).join(', ')}`);
  }
  const photograph = await decodePicture(join(assets, 'samples', file));
  const style = await openPainting(painting, photograph.space);
  return { name, sources: { photo: photograph, paintings: [{ picture: style, weight: 1 }], start: undefined } };
}

async function openPainting(name: string, space: Picture['space']): Promise<Picture> {
  try {
    return await decodePicture(join(assets, 'paintings', `${name}.jpg`), { space });
  } catch {
    throw new UsageError(`there is no painting assets/paintings/${name}.jpg`);
  }
}
