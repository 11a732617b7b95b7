/** @file From a style that was trained here to a request that trains it longer, from what lies beside it. */
import { basename, dirname, join, resolve } from 'node:path';
import { trainCheckpoint } from '../../shared/documents/checkpoints.ts';
import { readDocument } from '../../shared/documents/document.ts';
import { AppError } from '../../shared/errors.ts';
import type { TrainRequest } from '../../shared/jobs/train.ts';
import { type TrainParameters, trainTable } from '../../shared/parameters/train.ts';
import type { Part } from '../../shared/part.ts';
import type { StyleCard } from '../../shared/style-card.ts';
import type { LearningPoint } from '../../shared/training.ts';
import { readCheckpoint } from '../files/checkpoint.ts';
import { styleAt } from '../library/styles.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';
import { builtIn, folderOf, outputsOf, samples, shown, type TrainOrder } from './train.ts';
import { version } from './version.ts';

/** What lies beside a style of how it was trained. */
export interface Learnt {
  readonly card: StyleCard;
  readonly file: string;
  readonly step: number;
  readonly parameters: TrainParameters;
  readonly curve: readonly LearningPoint[];
  /** The painting that it learnt from, by the hash of its file. */
  readonly painting: { readonly sha256: string; readonly part?: Part | undefined };
}

/** `style`: its .onnx. Throws a sentence where it cannot be trained longer. */
export async function learntBeside(style: string): Promise<Learnt> {
  const path = resolve(style);
  const found = await styleAt(path);
  if (!('card' in found)) throw new AppError(found.error.code, found.error.values);
  const { card } = found;
  if (card.training === undefined) throw new AppError('train.no-state', { style: card.title });
  const file = join(dirname(path), card.training);
  const read = readDocument(trainCheckpoint, (await readCheckpoint(file)).header);
  if (read.kind === 'newer') throw new AppError('checkpoint.other-version');
  if (read.kind === 'damaged' || !read.value.painting) throw new AppError('train.no-state', { style: card.title });
  const { parameters, progress, painting, curve } = read.value;
  return { card, file, step: progress.step, parameters, painting, curve };
}

/** Of a training that was ended early the ones that were planned, else as many again. */
export function stepsLonger({ step, parameters: { steps } }: Pick<Learnt, 'step' | 'parameters'>): number {
  return Math.min(trainTable.steps.max, step < steps ? steps : 2 * step);
}

type LongerOrder = Pick<
  TrainOrder,
  'painting' | 'output' | 'photographs' | 'previewEvery' | 'testPictures' | 'watched' | 'replace'
> & {
  /** In all; as `stepsLonger` says unless said. */
  readonly steps?: number | undefined;
};

/** `output`: the style, whose place the new one takes. */
export async function trainLongerRequest(order: LongerOrder): Promise<TrainRequest> {
  const { output, photographs = [builtIn], testPictures = samples, watched, replace, previewEvery } = order;
  const learnt = await learntBeside(output);
  const { card, step, parameters } = learnt;
  const painting = await sourceFile(order.painting);
  if (painting.sha256 !== learnt.painting.sha256) {
    throw new AppError('train.longer-painting', { file: order.painting, style: card.title });
  }
  const { part } = learnt.painting;
  const steps = order.steps ?? stepsLonger(learnt);
  if (steps <= step) throw new AppError('train.longer-steps', { steps, done: step });
  const request: TrainRequest = {
    painting: { ...painting, ...(part && { part }) },
    photographs: photographs.map(folderOf),
    network: await networkFile('vgg16'),
    goesOn: await sourceFile(learnt.file),
    parameters: { ...parameters, steps },
    ...outputsOf(output, previewEvery),
    ...(replace && { replace }),
    about: {
      ...aboutOf(card, `impasto train ${shown(order.painting)} --longer --steps ${steps}`),
      photographs: photographsOf(card, photographs),
    },
    testPictures: testPictures.map((file) => resolve(file)),
    ...(watched && { watched }),
    version,
  };
  return await writable('train', request);
}

/** Those that it learnt from already, and those that it learns from now where they are others. */
function photographsOf({ trained }: StyleCard, folders: readonly string[]): string {
  const before = (trained?.photographs ?? '').replace(/^\d+ pictures: /, '');
  const now = folders.map((folder) => basename(folder)).join(', ');
  if (before === '') return now;
  return before === now || before.endsWith(`, then ${now}`) ? before : `${before}, then ${now}`;
}

/** As its card says it, with one more command. */
function aboutOf(card: StyleCard, command: string): Omit<TrainRequest['about'], 'photographs'> {
  const { name, title, description, painting, source, licence, sellPrints, defaults, trained } = card;
  return {
    ...{ name, title, description, painting, source, licence, sellPrints, defaults },
    command: trained ? `${trained.command}, then ${command}` : command,
    ...(trained?.startedFrom !== undefined && { startedFrom: trained.startedFrom }),
  };
}
