/** @file The import of a style: an ONNX file becomes a style of the library, with its card. */
import { basename, dirname, extname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cardText } from '../../../shared/card.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ImportRequest } from '../../../shared/jobs/import.ts';
import { modelName } from '../../../shared/model-name.ts';
import { type StyleCard, styleCardSchema, styleEnds } from '../../../shared/style-card.ts';
import type { Engine } from '../../engine/engine.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { sha256Hex } from '../../files/hash.ts';
import { readInputFile } from '../../files/read-input.ts';
import type { TransformForm } from '../../nets/transform/form.ts';
import { isStyle, largestStyleBytes, styleFrom } from '../../nets/transform/style-file.ts';
import { outlineModel } from '../../onnx/outline.ts';
import { type OnnxModel, readModel } from '../../onnx/read.ts';
import type { JobContext } from '../context.ts';
import { probeStyle } from './foreign-style/probe.ts';

const largestCardBytes = 1e6;
const largestBesideBytes = 50e6;

export async function* importStyle(
  { file, folder }: ImportRequest,
  { engine }: Pick<JobContext, 'engine'>,
): AsyncGenerator<JobEvent> {
  const start = performance.now();
  const bytes = await readInputFile(file, largestStyleBytes);
  const { card, onnx, besides } = await recogniseStyle(bytes, file, engine);
  const outputs = [join(folder, `${card.name}.onnx`), join(folder, `${card.name}.json`)] as const;
  await writeFileAtomic(outputs[0], onnx);
  for (const name of besides) {
    await writeFileAtomic(join(folder, name), await readInputFile(join(dirname(file), name), largestBesideBytes));
  }
  await writeFileAtomic(outputs[1], new TextEncoder().encode(cardText(card)));
  const seconds = (performance.now() - start) / 1000;
  yield { type: 'finished', outputs, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

interface RecognisedStyle {
  readonly card: StyleCard;
  /** What the library keeps; mostly the file as it is. */
  readonly onnx: Uint8Array;
  /** Names of files beside the imported one that belong to it. */
  readonly besides: readonly string[];
}

/** Tells from the file itself what style it is; throws a sentence where it is none. */
async function recogniseStyle(bytes: Uint8Array, file: string, engine: Engine): Promise<RecognisedStyle> {
  if (!isStyle(outlineModel(bytes, file))) {
    const { onnx, style } = await probeStyle(engine, bytes, file);
    const card = (await cardBeside(file, sha256Hex(onnx))) ?? plainCard(file, onnx);
    return { card: { ...card, foreign: style }, onnx, besides: besidesOf(card) };
  }
  const model = readModel(bytes, file);
  const { form } = styleFrom(model);
  const card = (await cardBeside(file, sha256Hex(bytes))) ?? cardFromMetadata(model, form, bytes);
  return { card, onnx: bytes, besides: besidesOf(card) };
}

function besidesOf({ thumbnail, targets }: StyleCard): string[] {
  return [thumbnail, targets].filter((name) => name !== undefined);
}

/** The card that was exported with the file. Files that it names and that did not come along are left out. */
async function cardBeside(file: string, sha256: string): Promise<StyleCard | undefined> {
  const cardFile = join(dirname(file), `${basename(file, extname(file))}.json`);
  const text = await readInputFile(cardFile, largestCardBytes).catch((error) => {
    if (error instanceof AppError && error.code === 'file.missing') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { data, error } = styleCardSchema.safeParse(parsed(text));
  if (!data) throw new AppError('style.bad-card', { file: cardFile }, { cause: error });
  if (data.sha256 !== sha256) throw new AppError('style.changed', { file });
  const { thumbnail, targets, ...card } = data;
  return {
    ...card,
    ...(thumbnail !== undefined && (await isThere(file, thumbnail)) && { thumbnail }),
    ...(targets !== undefined && (await isThere(file, targets)) && { targets }),
  };
}

function parsed(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

async function isThere(file: string, name: string): Promise<boolean> {
  return await readInputFile(join(dirname(file), name), largestBesideBytes).then(
    () => true,
    () => false,
  );
}

/** As much as the file says of itself. */
function cardFromMetadata({ file, metadata }: OnnxModel, form: TransformForm, bytes: Uint8Array): StyleCard {
  const plain = plainCard(file, bytes);
  const said = (key: string, otherwise: string) => metadata.get(key)?.slice(0, 200) || otherwise;
  return {
    ...plain,
    title: said('title', plain.title),
    description: said('description', plain.description),
    painting: { title: said('painting', 'unknown'), artist: said('artist', 'unknown'), year: said('year', 'unknown') },
    source: said('source', plain.source),
    network: { form: form.name, norm: form.norm },
    ...styleEnds,
  };
}

/** Of a file that says nothing. */
function plainCard(file: string, onnx: Uint8Array): StyleCard {
  const stem = basename(file, extname(file));
  return {
    schema: 1,
    kind: 'style',
    name: modelName(stem),
    title: titleOf(stem),
    description: 'Imported from a file without a card.',
    painting: { title: 'unknown', artist: 'unknown', year: 'unknown' },
    source: 'unknown',
    licence: { name: 'unknown', address: 'https://spdx.org/licenses/' },
    sellPrints: 'ask',
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    defaults: { strength: 1, brush: 1, keepColours: 0 },
  };
}

/** "great-wave_v2" → "Great wave v2" */
function titleOf(stem: string): string {
  const words = stem.replace(/[\s_-]+/g, ' ').trim();
  return words === '' ? 'Style' : `${words[0]!.toUpperCase()}${words.slice(1, 60)}`;
}
