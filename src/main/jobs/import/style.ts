/** @file The import of a style: an ONNX file becomes a style of the library, with its card. */
import { basename, dirname, extname, join } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ImportRequest } from '../../../shared/jobs/import.ts';
import { message } from '../../../shared/language/language.ts';
import { modelName } from '../../../shared/model-name.ts';
import { sniffFormat } from '../../../shared/picture-format.ts';
import { type StyleCard, styleCardDocument, styleEnds } from '../../../shared/style-card.ts';
import type { Engine } from '../../engine/engine.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { sha256Hex } from '../../files/hash.ts';
import { cardFrom, largestCardBytes } from '../../files/read-card.ts';
import { readInputFile } from '../../files/read-input.ts';
import type { JobContext } from '../../job-context/context.ts';
import type { TransformForm } from '../../nets/transform/form.ts';
import { isStyle, largestStyleBytes, styleFrom } from '../../nets/transform/style-file.ts';
import { outlineModel } from '../../onnx/outline.ts';
import { type OnnxModel, readModel } from '../../onnx/read.ts';
import { probeStyle } from '../../painting/foreign-style/probe.ts';
import { readTargetStatistics } from '../../painting/loss/target-statistics.ts';

const largestBesideBytes = 50e6;

export async function* importStyle(
  { file, folder }: ImportRequest,
  { engine }: Pick<JobContext, 'engine'>,
): AsyncGenerator<JobEvent> {
  const start = performance.now();
  const bytes = await readInputFile(file, largestStyleBytes);
  const { card, onnx, sidecars } = await recogniseStyle(bytes, file, engine);
  const outputs = [join(folder, `${card.name}.onnx`), join(folder, `${card.name}.json`)] as const;
  await writeFileAtomic(outputs[0], onnx);
  for (const { name, bytes: content } of sidecars) await writeFileAtomic(join(folder, name), content);
  await writeFileAtomic(outputs[1], new TextEncoder().encode(cardText(card)));
  const seconds = (performance.now() - start) / 1000;
  yield { type: 'finished', outputs, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

interface RecognisedStyle {
  readonly card: StyleCard;
  /** What the library keeps; mostly the file as it is. */
  readonly onnx: Uint8Array;
  readonly sidecars: readonly Beside[];
}

/** A file that belongs to the style, under the name that the card now gives it. */
interface Beside {
  readonly name: string;
  readonly bytes: Uint8Array;
}
type CardWithFiles = Pick<RecognisedStyle, 'card' | 'sidecars'>;

/** Tells from the file itself what style it is; throws a sentence where it is none. */
async function recogniseStyle(bytes: Uint8Array, file: string, engine: Engine): Promise<RecognisedStyle> {
  if (!isStyle(outlineModel(bytes, file))) {
    const { onnx, style } = await probeStyle(engine, bytes, file);
    const { card, sidecars } = (await cardBeside(file, sha256Hex(onnx))) ?? withoutSidecars(plainCard(file, onnx));
    return { card: { ...card, foreign: style }, onnx, sidecars };
  }
  const model = readModel(bytes, file);
  const { form } = styleFrom(model);
  const found = (await cardBeside(file, sha256Hex(bytes))) ?? withoutSidecars(cardFromMetadata(model, form, bytes));
  return { ...found, onnx: bytes };
}

function withoutSidecars(card: StyleCard): CardWithFiles {
  return { card, sidecars: [] };
}

/**
 * The card that was exported with the file. Files that it names are told by what they are and get names of ours: what a card
 * of elsewhere calls them might be the name of another style's file. What did not come along, or is something else, is left out.
 */
async function cardBeside(file: string, sha256: string): Promise<CardWithFiles | undefined> {
  const cardFile = join(dirname(file), `${basename(file, extname(file))}.json`);
  const text = await readInputFile(cardFile, largestCardBytes).catch((error) => {
    if (error instanceof AppError && error.code === 'file.missing') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const data = cardFrom(styleCardDocument, text, cardFile, 'style.bad-card');
  if (data.sha256 !== sha256) throw new AppError('style.changed', { file });
  // What its training knew needs the painting, which is not here.
  const { thumbnail: picture, targets: statistics, draft: network, training: _, ...card } = data;
  const thumbnail = await besideOf(file, picture, (bytes) => {
    const ending = pictureEndings[sniffFormat(bytes)?.name ?? ''];
    return ending && `${card.name}${ending}`;
  });
  const targets = await besideOf(file, statistics, (bytes) => {
    readTargetStatistics(bytes, file);
    return `${card.name}.targets.safetensors`;
  });
  const draft = await besideOf(file, network, (bytes) => {
    styleFrom(readModel(bytes, file));
    return `${card.name}.draft.onnx`;
  });
  const sidecars = [thumbnail, targets, draft].filter((beside) => beside !== undefined);
  const names = {
    ...(thumbnail && { thumbnail: thumbnail.name }),
    ...(targets && { targets: targets.name }),
    ...(draft && { draft: draft.name }),
  };
  return { card: { ...card, ...names }, sidecars };
}

const pictureEndings: Readonly<Record<string, string>> = { JPEG: '.jpg', PNG: '.png', WebP: '.webp', AVIF: '.avif' };

/** `nameOf` says what it is to be called, or throws or gives nothing where it is not what it should be. */
async function besideOf(
  file: string,
  given: string | undefined,
  nameOf: (bytes: Uint8Array<ArrayBuffer>) => string | undefined,
): Promise<Beside | undefined> {
  if (given === undefined) return undefined;
  try {
    const bytes = await readInputFile(join(dirname(file), given), largestBesideBytes);
    const name = nameOf(bytes);
    return name === undefined ? undefined : { name, bytes };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
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
    description: message('imported.describes'),
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
