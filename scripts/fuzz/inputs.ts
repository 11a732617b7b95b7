/** @file The n-th input of a seed: the same bytes on every machine with the same versions of the encoders. */
import { randomNumbers } from '../../src/shared/random.ts';
import { pick, type Random } from './bytes.ts';
import { otherFormats } from './other-formats.ts';
import { pictureFormats } from './picture-formats.ts';
import { type Family, families, type Sample, samplesOf } from './samples.ts';
import { changed, type Format } from './structure.ts';

export interface Input {
  /** Of the sample. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const formats: Readonly<Record<string, Format>> = {
  ...pictureFormats,
  ...otherFormats,
  composition: otherFormats.checkpoint!,
};

/** By the ending, or by the name where it has none. */
function formatOf(name: string): Format | undefined {
  return formats[/[^./]+$/.exec(name)?.[0] ?? ''];
}

/** `only`: of samples whose names hold that; the inputs are others then. Throws where there is none. */
export async function inputsOf(family: Family, only = ''): Promise<(seed: number, index: number) => Input> {
  // Node's own buffers share their bytes with what is sliced off them.
  const wanted = (await samplesOf(family)).filter(({ name }) => name.includes(only));
  if (wanted.length === 0) throw new Error(`no sample of ${family} is called ${only}`);
  const samples = wanted.map((sample) => ({ ...sample, bytes: new Uint8Array(sample.bytes) }));
  const bytesOf = (name: string) =>
    samples.filter((sample) => ending(sample.name) === ending(name)).map(({ bytes }) => bytes);
  return (seed, index) => {
    const random = randomOf(seed, families.indexOf(family), index);
    const sample = chosen(samples, random);
    return { name: sample.name, bytes: changed(sample.bytes, formatOf(sample.name), random, bytesOf(sample.name)) };
  };
}

const ending = (name: string) => /[^./]+$/.exec(name)?.[0];

function chosen(samples: readonly Sample[], random: Random): Sample {
  for (;;) {
    const sample = pick(random, samples);
    if (random() * (sample.rarity ?? 1) < 1) return sample;
  }
}

/** Streams of neighbours have nothing in common: each number is stirred in by itself. */
function randomOf(...numbers: readonly number[]): Random {
  let state = 0x811c9dc5;
  for (const number of numbers) state = Math.imul(state ^ number, 0x01000193) ^ (state >>> 13);
  return randomNumbers(state >>> 0);
}
