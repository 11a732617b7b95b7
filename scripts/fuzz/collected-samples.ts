/**
 * @file What the library of the earlier version lacks, made of what it has: a work with a mask and regions whose painting can go on,
 * a collection, a style that can be trained longer; the recipes of such pictures; works and presets as files.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Json, readCheckpoint, writeCheckpoint } from '../../src/main/files/checkpoint.ts';
import { sha256Hex } from '../../src/main/files/hash.ts';
import { handMadePng } from '../../src/main/imaging/testing/pictures.ts';
import { presetFileText } from '../../src/shared/preset-file.ts';
import type { Sample } from './samples.ts';

const library = join(import.meta.dirname, '../../src/main/library/testing/fixtures/0.1.0/library');
const bytesAt = (...path: string[]) => readFileSync(join(library, ...path));
const jsonAt = (...path: string[]) => JSON.parse(bytesAt(...path).toString('utf8'));
const jsonBytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const photo = { id: 'bf21a4b470cbeb79c25138c2b5f3a7cb859a0f9f2261e1fbabc9105e5d6db0ff', name: 'Cat.jpg' };
const painting = { id: '6261b26f2fb1c915f941d5c937948d24e243cce1acc23e739bfe0761d5a2a386', name: 'Wave.jpg' };
const part = { left: 8, top: 6, width: 60, height: 50 };
const finished = 'mx1jeo24-eb42bff8';
/** Of the work with a mask and regions. */
export const regionsWork = 'mx1jeo24-fa5ce000';
/** The style that can be trained longer, its endings left out. */
export const longerStyle = 'models/styles/longer';

/** White above, black below, and grey where they meet. */
function skyPicture(): Uint8Array {
  const [width, height] = [96, 64];
  const values = Array.from({ length: width * height }, (_, i) =>
    Math.max(0, Math.min(255, 255 - 16 * (Math.floor(i / width) - 24))),
  );
  return handMadePng({ width, height, bits: 8, type: 0, values });
}
const sky = skyPicture();
const region = sha256Hex(sky);

const mask = {
  parts: [
    {
      ...{ kind: 'stroke', points: [0.1, 0.2, 0.5, 0.3, 0.25, 1, 0.6, 0.7, 0.8] },
      ...{ size: 0.1, hardness: 0.6, opacity: 0.9, erase: false },
    },
    { kind: 'region', picture: region, name: 'sky', opacity: 0.5, erase: false },
    { kind: 'stroke', points: [0.4, 0.4, 1], size: 0.02, hardness: 0, opacity: 1, erase: true },
  ],
};

/** One painting in the sky, the other one everywhere else. */
function paintedByRegions<T extends object>(paint: T) {
  const paintings = [
    { picture: painting.id, weight: 1 },
    { picture: photo.id, weight: 2 },
  ];
  return { ...paint, paintings, regions: { [painting.id]: { picture: region, name: 'sky' } } };
}

function workWithRegions() {
  const work = jsonAt('works', finished, 'work.json');
  const { look, results, run } = work;
  return {
    ...work,
    id: regionsWork,
    paintings: [...work.paintings, work.photo],
    look: { ...look, paint: paintedByRegions(look.paint) },
    mask,
    results: results.map((result: { paint: object }) => ({ ...result, paint: paintedByRegions(result.paint) })),
    run: { ...run, work: regionsWork },
    continues: { result: results[0].id, iteration: run.iteration },
  };
}

function collection() {
  const { look, paintings } = workWithRegions();
  const [wave, cat] = paintings;
  const times = { added: 1795938490000, used: 1795938491000 };
  const preset = { title: 'Evening', made: times.added, look, paintings };
  return {
    schema: 1,
    paintings: [
      { ...wave, ...times, part, favourite: true },
      { ...cat, ...times, deleted: times.used },
    ],
    styles: [{ id: 'great-wave', used: times.used, favourite: true }, { id: 'mine/longer' }],
    presets: [
      { id: 'mx1jeo24-aa11', ...preset },
      { id: 'mx1jeo24-bb22', ...preset, title: 'Morning', deleted: times.used },
    ],
  };
}

/** What a training of the earlier version knew, as it lies beside a style since styles can be trained longer. */
async function learnt(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'impasto-fuzz-training-'));
  try {
    const path = join(folder, 'checkpoint');
    writeFileSync(path, brotliDecompressSync(bytesAt('jobs/wave-style/checkpoint.br')));
    const { header, blobs } = await readCheckpoint(path);
    const of = { files: [], painting: { sha256: painting.id, part } };
    await writeCheckpoint(path, { ...(header as object), ...of } as Json, blobs);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each a document; the fuzzer's library has them all, so that what belongs together is there. */
export async function laterDocuments(): Promise<Sample[]> {
  const run = 'jobs/studio-mx1jepnk-f4267412';
  const card = { ...jsonAt('models/styles/trained.json'), name: 'longer', training: 'longer.training' };
  const { thumbnail: _, targets: __, ...own } = card;
  return [
    { name: 'collection.json', bytes: jsonBytes(collection()) },
    { name: `works/${regionsWork}/work.json`, bytes: jsonBytes(workWithRegions()) },
    ...['job.json', 'checkpoint', 'checkpoint.notes'].map((name) => ({
      name: `works/${regionsWork}/state/${name}`,
      bytes: bytesAt(run, name),
    })),
    { name: `${longerStyle}.json`, bytes: jsonBytes(own) },
    // Four megabytes, of which all are summed.
    { name: `${longerStyle}.training`, bytes: await learnt(), rarity: 4 },
  ];
}

/** What they need to be opened, and is no document. */
export function laterFiles(): Sample[] {
  const { results } = jsonAt('works', finished, 'work.json');
  const result = `results/${results[0].id}.png`;
  const card = { schema: 1, name: 'Sky.png', width: 96, height: 64, bytes: sky.length };
  return [
    { name: `pictures/${region}`, bytes: sky },
    { name: `pictures/${region}.json`, bytes: jsonBytes(card) },
    { name: `works/${regionsWork}/${result}`, bytes: bytesAt('works', finished, result) },
    { name: `${longerStyle}.onnx`, bytes: brotliDecompressSync(bytesAt('models/styles/trained.onnx.br')) },
  ];
}

/** Of a picture with a mask, painted by regions. `stylise`: that of one without. */
export function recipeWithRegions(stylise: string): Sample {
  const recipe = JSON.parse(stylise);
  const [first] = recipe.paintings;
  const paintings = [
    { ...first, region },
    { sha256: photo.id, weight: 2 },
  ];
  return { name: 'stylise-regions.json', bytes: jsonBytes({ ...recipe, paintings, mask }) };
}

/** What people send each other. */
export function sentFiles(): Sample[] {
  const work = workWithRegions();
  const { run: _, continues: __, ...sent } = work;
  const shown = work.results[0].id;
  const way = Object.fromEntries(
    work.timeline.map(({ id, iteration }: { id: string; iteration: number }) => [
      `timeline/${id}.jpg`,
      bytesAt('works', finished, `timeline/1/${String(iteration).padStart(5, '0')}.jpg`),
    ]),
  );
  const archive = zipSync(
    {
      mimetype: new TextEncoder().encode('application/vnd.impasto.work+zip'),
      'work.json': jsonBytes(sent),
      [`pictures/${photo.id}/${photo.name}`]: bytesAt('pictures', photo.id),
      [`pictures/${painting.id}/${painting.name}`]: bytesAt('pictures', painting.id),
      [`pictures/${region}/Sky.png`]: sky,
      [`results/${shown}.png`]: bytesAt('works', finished, `results/${shown}.png`),
      ...way,
    },
    // The same bytes at any time.
    { level: 0, mtime: new Date(2020, 0, 1) },
  );
  const { look, paintings } = work;
  const preset = presetFileText({ version: '0.1.0', title: 'Evening', look, paintings });
  return [
    { name: 'evening.preset.json', bytes: new TextEncoder().encode(preset) },
    { name: 'cat.impasto', bytes: archive },
  ];
}
