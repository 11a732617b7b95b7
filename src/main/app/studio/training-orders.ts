/** @file What a window asks of training, as requests: a new style, a sample of one, and a style that is to be trained longer. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CallInput } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { message } from '../../../shared/language/language.ts';
import { modelName } from '../../../shared/model-name.ts';
import { type LearningPoint, sampleSteps, type TrainingState } from '../../../shared/training.ts';
import { contentOf, contentSetFolder } from '../../library/content-sets.ts';
import { dataFolder, makeDataFolder } from '../../library/data-folder.ts';
import { findPicture, pictureHere, picturePath } from '../../library/pictures.ts';
import { freeStyleName } from '../../library/styles.ts';
import { installedStyle } from '../styles.ts';
import { samples, trainRequest } from '../train.ts';
import { learntBeside, trainLongerRequest } from '../train-longer.ts';

/** Where a person's own styles are. */
export const stylesFolder = () => join(dataFolder(), 'models', 'styles');

export interface WantedTraining {
  readonly request: TrainRequest;
  readonly state: TrainingState;
  /** How it has learnt so far. */
  readonly curve: readonly LearningPoint[];
}

type StartOrder = CallInput<'startTraining'>;

export async function newTraining(order: StartOrder): Promise<WantedTraining> {
  const { painting, part, preset, photo, photographs, styleWeight, sample } = order;
  const { name } = await pictureHere(painting);
  const called = titleOf(name);
  const { title = called } = order;
  const own = photographs === undefined ? [] : await contentOf(photographs);
  if (photographs !== undefined && own.length === 0) throw new AppError('content.gone');
  const request = await trainRequest({
    painting: picturePath(painting),
    ...(part && { part }),
    ...(photographs !== undefined && { photographs: [contentSetFolder(photographs)] }),
    chosen: {
      preset: sample ? 'quick' : preset,
      ...(styleWeight !== undefined && { styleWeight }),
      ...(sample && { steps: sampleSteps }),
    },
    output: sample ? await samplePlace() : await stylePlace(title),
    // The set has a name of ours, which says nothing.
    about: {
      ...aboutOf({ title, painting: called }, name, preset),
      ...(photographs !== undefined && { photographs: 'own' }),
    },
    watched: await watchedWith(photo, own),
    ...(sample && { isSample: true, testPictures: [] }),
  });
  return { request, state: stateOf(request, { preset, painting, ...(sample && { isSample: true }) }), curve: [] };
}

export async function longerTraining({ style, photo }: CallInput<'trainLonger'>): Promise<WantedTraining> {
  const { path, builtIn, card } = await installedStyle(style);
  if (builtIn || card.training === undefined) throw new AppError('train.no-state', { style: card.title });
  const { step, parameters, painting, curve } = await learntBeside(path);
  const { sha256 } = painting;
  if (!(await findPicture(sha256))) throw new AppError('training.painting-gone', { style: card.title });
  const request = await trainLongerRequest({
    painting: picturePath(sha256),
    output: path,
    watched: await watchedWith(photo, []),
  });
  const state = stateOf(request, { preset: parameters.preset, painting: sha256 });
  return { request, state: { ...state, step }, curve };
}

/** What windows are told of one that has not begun. */
export function stateOf(
  { output, about, parameters }: Pick<TrainRequest, 'output' | 'about' | 'parameters'>,
  more: Pick<TrainingState, 'preset' | 'painting' | 'isSample'>,
): TrainingState {
  const style = basename(output, '.onnx');
  return { style, title: about.title, ...more, state: 'starting', step: 0, steps: parameters.steps };
}

/** Nothing of a sample stays but what was seen. */
export async function clearSample({ output, isSample }: TrainRequest): Promise<void> {
  if (isSample) await rm(dirname(output), { recursive: true, force: true });
}

export function titleOf(name: string): string {
  return name.replace(/\.[^.]{1,5}$/, '') || name;
}

/** Two paintings of one name are two styles. */
async function stylePlace(title: string): Promise<string> {
  await makeDataFolder('models', 'styles');
  return join(stylesFolder(), `${await freeStyleName(modelName(title))}.onnx`);
}

async function samplePlace(): Promise<string> {
  return join(await makeDataFolder('incoming', `sample-${randomUUID()}`), 'sample.onnx');
}

const watchedCount = 3;

/** The open photograph first, then others that show faces, and far and near things. */
async function watchedWith(photo: string | undefined, own: readonly string[]): Promise<string[]> {
  const open = photo === undefined ? undefined : await findPicture(photo);
  const first = open ? [picturePath(open.id)] : [];
  const others = own.length > 0 ? [own[Math.floor(own.length / 3)]!, own[Math.floor((2 * own.length) / 3)]!] : samples;
  return [...new Set([...first, ...others])].slice(0, watchedCount);
}

/** The painting is called as its person calls it; its path in the library says nothing. */
function aboutOf({ title, painting }: { title: string; painting: string }, name: string, preset: string) {
  return {
    title,
    description: message('training.describes', { painting }),
    painting: { title: painting, artist: '', year: '' },
    source: name,
    command: `impasto train ${name} --preset ${preset}`,
  };
}
