/** @file A photograph and a painting of assets/, at the sizes at which the stylise job would look at them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodePicture } from '../src/main/imaging/decode.ts';
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
export function pairFiles(name: string): { photo: string; painting: string } {
  const [photo, painting, ...rest] = name.split('+');
  const file = photographs[photo ?? ''];
  if (file === undefined || painting === undefined || rest.length > 0) {
    throw new UsageError(`"${name}" is no pair; photographs: ${Object.keys(photographs).join(', ')}`);
  }
  const files = { photo: join(assets, 'samples', file), painting: join(assets, 'paintings', `${painting}.jpg`) };
  if (!existsSync(files.painting)) throw new UsageError(`there is no painting assets/paintings/${painting}.jpg`);
  return files;
}

export async function openPair(name: string): Promise<Pair> {
  const files = pairFiles(name);
  const photo = await decodePicture(files.photo);
  const picture = await decodePicture(files.painting, { space: photo.space });
  return { name, sources: { photo, paintings: [{ picture, weight: 1 }], start: undefined } };
}
