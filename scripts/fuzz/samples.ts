/** @file The sound files that the fuzzer changes, made by our own encoders, by sharp and out of the fixtures; each small. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, relative } from 'node:path';
import { brotliDecompressSync, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { recipeKeyword } from '../../src/main/files/own-files.ts';
import { encodedBytes } from '../../src/main/imaging/encode.ts';
import { pngChunk, pngSignature } from '../../src/main/imaging/png-chunks.ts';
import { readEmbeddedRecipe } from '../../src/main/imaging/recipe-in-file.ts';
import { handMadePng, pictureOf } from '../../src/main/imaging/testing/pictures.ts';
import { rawsAround } from '../../src/main/imaging/testing/raws.ts';
import { handMadeTiff } from '../../src/main/imaging/testing/tiffs.ts';
import { type Structures, vggStructures } from '../../src/main/jobs/import/vgg-weights.ts';
import type { VggName } from '../../src/main/nets/vgg.ts';
import { smallModel } from '../../src/main/onnx/testing/small-model.ts';
import { writeOnnx } from '../../src/main/onnx/write.ts';
import { foreignNetwork } from '../../src/main/painting/foreign-style/testing/foreign-networks.ts';
import { pattern, vggLayers, writeKerasFile } from '../../src/main/weights/testing/keras-file.ts';
import { safetensorsBytes } from '../../src/main/weights/testing/safetensors-file.ts';
import { laterDocuments, recipeWithRegions, sentFiles } from './collected-samples.ts';

export interface Sample {
  /** A file's name; of a document its path in the library. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Taken once in so many times as the others. */
  readonly rarity?: number;
}
/** New ones go behind the others: the place of each decides its inputs. */
export const families = ['picture', 'network', 'recipe', 'document', 'sent'] as const;
export type Family = (typeof families)[number];

const root = join(import.meta.dirname, '../..');
const fixture = join(root, 'src/main/library/testing/fixtures/0.1.0');
const asset = (path: string) => join(root, 'assets', path);
const size = { width: 45, height: 31 };

export async function samplesOf(family: Family): Promise<Sample[]> {
  return await { picture: pictures, network: networks, recipe: recipes, document: documents, sent: sentFiles }[
    family
  ]();
}

async function pictures(): Promise<Sample[]> {
  const photo = sharp(asset('samples/chelsea.png')).resize({ ...size, fit: 'cover' });
  const plain = await photo.clone().png().toBuffer();
  const clear = sharp(plain).ensureAlpha(0.5);
  const frames = sharp([plain, plain, plain], { join: { animated: true } });
  const made: [string, Sharp][] = [
    ['progressive.jpg', sharp(plain).jpeg({ progressive: true }).withIccProfile('p3')],
    ['cmyk.jpg', sharp(plain).toColourspace('cmyk').jpeg()],
    ['turned.jpg', sharp(plain).jpeg().withMetadata({ orientation: 6 })],
    [
      'grey.jpg',
      sharp(plain)
        .greyscale()
        .jpeg({ restartInterval: 2 } as never),
    ],
    ['palette.png', sharp(plain).png({ palette: true, colours: 16 })],
    ['interlaced.png', clear.clone().png({ progressive: true }).withIccProfile('p3')],
    ['tiled.tif', sharp(plain).tiff({ tile: true, tileWidth: 16, tileHeight: 16, compression: 'lzw' })],
    ['jpeg-inside.tif', sharp(plain).tiff({ compression: 'jpeg' })],
    ['deflate.tif', clear.clone().tiff({ compression: 'deflate', predictor: 'horizontal' })],
    ['pyramid.tif', sharp(plain).tiff({ pyramid: true, tile: true, tileWidth: 16, tileHeight: 16 })],
    ['lossy.webp', sharp(plain).webp().withIccProfile('p3')],
    ['lossless.webp', clear.clone().webp({ lossless: true })],
    ['moving.webp', frames.clone().webp({ effort: 0 })],
    ['lossy.avif', sharp(plain).avif({ effort: 0 })],
    ['deep.avif', clear.clone().avif({ effort: 0, bitdepth: 10 })],
    ['still.gif', sharp(plain).gif()],
    ['moving.gif', frames.clone().gif()],
  ];
  const samples: Sample[] = [];
  for (const [name, picture] of made) samples.push({ name, bytes: await picture.toBuffer() });
  const formula = pictureOf(size.width, size.height, (c, y, x) => ((7 * x + 13 * y + 5 * c) % 64) / 64, 'display-p3');
  const recipe = readFileSync(join(fixture, 'pictures/stylise.png'));
  for (const bits of [8, 16] as const) {
    samples.push({
      name: `ours-${bits}.png`,
      bytes: await whole(await encodedBytes(formula, 'png', { bits, recipe: '{}' })),
    });
  }
  samples.push({ name: 'ours.jpg', bytes: await whole(await encodedBytes(formula, 'jpeg', { recipe: '{}' })) });
  samples.push({ name: 'recipe.png', bytes: recipe });
  for (const name of ['apply.jpg', 'print.tif'])
    samples.push({ name, bytes: readFileSync(join(fixture, 'pictures', name)) });
  return [...samples, ...(await camerasAndPhones(photo)), ...handMade(), ...bombs()];
}

/** Raws around a picture that is large enough to be taken, and HEIC. */
async function camerasAndPhones(photo: Sharp): Promise<Sample[]> {
  const jpeg = await photo.clone().resize(640, 441).jpeg({ quality: 30 }).toBuffer();
  const raws = ['cr2', 'cr3', 'nef', 'orf', 'rw2'].map((ending) => ({
    name: `camera.${ending}`,
    bytes: rawsAround[ending]!(jpeg),
  }));
  const phones = ['clear', 'deep', 'phone', 'tiled', 'turned'].map((name) => ({
    name: `${name}.heic`,
    bytes: readFileSync(join(root, 'src/main/imaging/testing/heic', `${name}.heic`)),
    // A thread and a WebAssembly each.
    rarity: 3,
  }));
  return [...raws, ...phones];
}

/** Samples that no library writes: 16 bits, floating point, Lab, both byte orders, BigTIFF. */
function handMade(): Sample[] {
  const page = (channels: number, most: number) => ({
    width: 9,
    height: 7,
    channels,
    values: Array.from({ length: 63 * channels }, (_, i) => ((i * 37) % 101) * (most / 100)),
  });
  const deep = {
    width: 9,
    height: 7,
    bits: 16,
    type: 6,
    values: Array.from({ length: 252 }, (_, i) => (i * 977) % 65536),
  } as const;
  return [
    { name: 'deep.png', bytes: handMadePng(deep) },
    { name: 'sixteen.tif', bytes: handMadeTiff([{ ...page(3, 65535), bits: 16 }], { bigEndian: true }) },
    { name: 'float.tif', bytes: handMadeTiff([{ ...page(3, 1), bits: 32, format: 3 }]) },
    { name: 'lab.tif', bytes: handMadeTiff([{ ...page(3, 255), photometric: 8 }]) },
    { name: 'big.tif', bytes: handMadeTiff([{ ...page(1, 255) }, { ...page(3, 255) }], { isBig: true }) },
    { name: 'children.tif', bytes: handMadeTiff([{ ...page(3, 255), children: [page(3, 255)] }]) },
  ];
}

/** Some kilobytes that say they are hundreds of megabytes. */
function bombs(): Sample[] {
  const flat = (width: number, height: number, depth: 1 | 8, chunks: Uint8Array[] = []) => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header[8] = depth;
    const row = 1 + Math.ceil((width * depth) / 8);
    const data = deflateSync(Buffer.alloc(row * height), { level: 6 });
    return Buffer.concat([pngSignature, pngChunk('IHDR', header), ...chunks, pngChunk('IDAT', data), pngChunk('IEND')]);
  };
  const zeros = deflateSync(Buffer.alloc(100e6), { level: 6 });
  const recipe = pngChunk('iTXt', Buffer.from(`${recipeKeyword}\0\x01\0\0\0`, 'latin1'), zeros);
  const profile = pngChunk('iCCP', Buffer.from('bomb\0\0', 'latin1'), zeros);
  const text = pngChunk('zTXt', Buffer.from('bomb\0\0', 'latin1'), zeros);
  return [
    { name: 'bomb-196-megapixels.png', bytes: flat(14000, 14000, 1), rarity: 40 },
    { name: 'bomb-36-megapixels.png', bytes: flat(6000, 6000, 8), rarity: 10 },
    { name: 'bomb-recipe.png', bytes: flat(16, 16, 8, [recipe]), rarity: 10 },
    { name: 'bomb-profile.png', bytes: flat(16, 16, 8, [profile, text]), rarity: 10 },
  ];
}

async function networks(): Promise<Sample[]> {
  const { graph, initializerNames } = smallModel(4, 4);
  const samples: Sample[] = [
    { name: 'small.onnx', bytes: writeOnnx(graph, { metadata: { network: 'none' }, initializerNames }) },
    { name: 'foreign.onnx', bytes: foreignNetwork({ range: 'bytes', side: 32 }) },
    { name: 'foreign-free.onnx', bytes: foreignNetwork({ range: 'unit', free: true, end: 'clip' }) },
    {
      name: 'foreign-rows.onnx',
      bytes: foreignNetwork({ range: 'signed' as never, layout: 'nhwc', side: 32, end: 'tanh' }),
    },
    { name: 'draft.onnx', bytes: readFileSync(join(root, 'models/styles/great-wave.draft.onnx')) },
    {
      name: 'great-wave.targets.safetensors',
      bytes: readFileSync(join(root, 'models/styles/great-wave.targets.safetensors')),
      rarity: 4,
    },
  ];
  for (const network of ['vgg16', 'vgg19'] as const) {
    const layers = narrow(network);
    const tensors = layers.flatMap(({ name, inputs, outputs }) => [
      { name: `${name}.weight`, shape: [outputs, inputs, 3, 3], data: pattern(outputs * inputs * 9) },
      { name: `${name}.bias`, shape: [outputs], data: pattern(outputs) },
    ]);
    samples.push({ name: `${network}.safetensors`, bytes: safetensorsBytes(tensors, { format: 'pt' }) });
    samples.push({ name: `${network}.h5`, bytes: await kerasBytes(network) });
  }
  return samples;
}

/** VGG's depths, with two to six channels. */
function narrow(network: VggName) {
  const width = (channels: number) => (channels === 3 ? 3 : Math.log2(channels) - 3);
  return vggStructures[network].map((layer) => ({
    ...layer,
    inputs: width(layer.inputs),
    outputs: width(layer.outputs),
  }));
}
export const narrowStructures: Structures = { vgg16: narrow('vgg16'), vgg19: narrow('vgg19') };

async function kerasBytes(network: VggName): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'impasto-fuzz-h5-'));
  // HDF5 writes down when; the same seed must give the same bytes.
  const { now } = Date;
  Date.now = () => 1_000_000_000_000;
  try {
    const path = join(folder, 'weights.h5');
    const blocks = [1, 2, 3, 4, 5].map((block) => narrow(network).filter((layer) => layer.block === block));
    await writeKerasFile(path, vggLayers(blocks));
    return readFileSync(path);
  } finally {
    Date.now = now;
    rmSync(folder, { recursive: true });
  }
}

async function recipes(): Promise<Sample[]> {
  const folder = join(fixture, 'pictures');
  const samples: Sample[] = [];
  for (const name of await readdir(folder)) {
    const text = await readEmbeddedRecipe(join(folder, name));
    if (text !== undefined)
      samples.push({ name: `${basename(name, extname(name))}.json`, bytes: new TextEncoder().encode(text) });
    if (name === 'stylise.png') samples.push(recipeWithRegions(text!));
  }
  return samples;
}

/** All that an earlier version's library holds, pictures and networks left out, and what it lacks. */
async function documents(): Promise<Sample[]> {
  const folder = join(fixture, 'library');
  const samples: Sample[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const name = relative(folder, file).replace(/\.br$/, '');
    if (!entry.isFile() || !/\.(json|notes)$|\/(checkpoint|composition)$/.test(name)) continue;
    const bytes = await readFile(file);
    samples.push({ name, bytes: entry.name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes });
  }
  return samples
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((sample) => (sample.bytes.length > 1e6 ? { ...sample, rarity: 20 } : sample))
    .concat(await laterDocuments());
}

async function whole(content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content instanceof Uint8Array ? [content] : content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
