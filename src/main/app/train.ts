/** @file From what a person asks to a request that the train job understands. */
import { existsSync } from 'node:fs';
import { basename, extname, join, parse, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import type { StyleAbout, TrainRequest } from '../../shared/jobs/train.ts';
import { message } from '../../shared/language/language.ts';
import { modelName } from '../../shared/model-name.ts';
import { type TrainParameters, trainParameters } from '../../shared/parameters/train.ts';
import type { Part } from '../../shared/part.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';
import { chosenStyle } from './styles.ts';
import { version } from './version.ts';

export interface TrainOrder {
  readonly painting: string;
  /** What counts of it. */
  readonly part?: Part;
  /** Folders, or `builtIn` for the pictures that come with the program; those alone unless said. */
  readonly photographs?: readonly string[];
  /** A style of the same form to begin with, by its name or its file; `fromBase` or `fromNothing`; the usual one unless said. */
  readonly start?: string;
  /** What the card says beyond what follows from the files. */
  readonly about?: Partial<StyleAbout>;
  readonly chosen: Partial<TrainParameters>;
  readonly output: string;
  readonly previewEvery?: number;
  readonly testPictures?: readonly string[];
  /** Painted for whoever looks on. */
  readonly watched?: readonly string[];
  /** Nothing is written: its watched pictures are all that is wanted. */
  readonly isSample?: boolean;
  /** What has the names of the style's other files is replaced, whatever it is. */
  readonly replace?: boolean;
}

export const builtIn = 'built-in';
export const fromNothing = 'nothing';
/** What was learnt over many paintings (scripts/train-base.ts), from where any of them is some hundred steps away. */
export const fromBase = 'base';
/** Where the base is not there: it has learnt to see, and strokes are sooner learnt than that. */
const insteadOfBase = 'great-wave';

const base = fileURLToPath(new URL('../../../models/bases/light.onnx', import.meta.url));
const assets = fileURLToPath(new URL('../../../assets', import.meta.url));
const contentFolder = join(assets, 'content');
export const samples = ['astronaut.png', 'chelsea.png', 'picos-de-europa.jpg'].map((name) =>
  join(assets, 'samples', name),
);

/** Of photographs to learn from. */
export const folderOf = (folder: string): string => (folder === builtIn ? contentFolder : resolve(folder));

export async function trainRequest(order: TrainOrder): Promise<TrainRequest> {
  const { painting, photographs = [builtIn], chosen, output, previewEvery, testPictures = samples, replace } = order;
  if (extname(output).toLowerCase() !== '.onnx') throw new AppError('train.output-name', { file: output });
  const parameters = trainParameters(chosen);
  const name = styleName(output);
  const { form, norm } = parameters;
  const hasBase = form === 'light' && norm === 'instance';
  const { start, file, lacks } = await begin(order.start ?? (hasBase ? fromBase : fromNothing));
  const request: TrainRequest = {
    painting: { ...(await sourceFile(painting)), ...(order.part && { part: order.part }) },
    photographs: photographs.map(folderOf),
    network: await networkFile('vgg16'),
    ...(file && { start: file }),
    ...(lacks && { lacks }),
    parameters,
    ...outputsOf(output, previewEvery),
    ...(replace && { replace }),
    about: { ...ownStyle(order, start), ...order.about, name },
    testPictures: testPictures.map((file) => resolve(file)),
    ...(order.watched && { watched: order.watched }),
    ...(order.isSample && { isSample: true }),
    version,
  };
  return await writable('train', request);
}

interface Beginning {
  readonly start: string;
  readonly file?: SourceFile;
  readonly lacks?: TrainRequest['lacks'];
}

async function begin(start: string): Promise<Beginning> {
  if (start === fromNothing) return { start };
  if (start !== fromBase) return { start, file: (await chosenStyle(start)).file };
  if (existsSync(base)) return { start, file: await sourceFile(base) };
  return { start: insteadOfBase, file: (await chosenStyle(insteadOfBase)).file, lacks: 'base' };
}

/** The same work with its result elsewhere; the style is called after its new file. */
export async function trainInto(request: TrainRequest, output: string): Promise<TrainRequest> {
  const name = styleName(output);
  const about = { ...request.about, name };
  return await writable('train', { ...request, ...outputsOf(output, request.preview?.every), about });
}

export function outputsOf(output: string, previewEvery: number | undefined): Pick<TrainRequest, 'output' | 'preview'> {
  const path = resolve(output);
  if (previewEvery === undefined) return { output: path };
  const { dir, name } = parse(path);
  return { output: path, preview: { output: join(dir, `${name}_preview.jpg`), every: previewEvery } };
}

function styleName(output: string): string {
  return modelName(basename(output, extname(output)));
}

/** What there is to say of a style that a person trains for themselves. */
function ownStyle(order: TrainOrder, start: string): Omit<StyleAbout, 'name'> {
  const { painting, photographs = [builtIn], output } = order;
  const title = titleOf(styleName(output));
  const paintingTitle = basename(painting, extname(painting));
  return {
    title,
    description: message('training.describes', { painting: paintingTitle }),
    painting: { title: paintingTitle, artist: '', year: '' },
    source: basename(painting),
    licence: { name: 'Yours' },
    sellPrints: 'ask',
    defaults: { strength: 1, brush: 1, keepColours: 0 },
    command: commandOf(order, start),
    photographs: photographs.map((folder) => basename(folder)).join(', '),
    ...(start !== fromNothing && { startedFrom: basename(start, '.onnx') }),
  };
}

/** "great-wave" → "Great wave" */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The command that does the same again; files by their names, since folders are a matter of this machine. */
function commandOf({ painting, photographs, chosen, output }: TrainOrder, start: string): string {
  const settings = Object.entries(chosen).map(([name, value]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${flag} ${value}`;
  });
  return [
    `impasto train ${shown(painting)}`,
    ...(photographs ?? []).map((folder) => `--photos ${shown(folder)}`),
    `--from ${basename(start)}`,
    ...settings,
    `-o ${basename(output)}`,
  ].join(' ');
}

/** Paths inside the folder one is in from there on, others by their last part. */
export function shown(path: string): string {
  if (path === builtIn) return path;
  const inside = relative(process.cwd(), resolve(path));
  return inside.startsWith('..') || inside === '' ? basename(path) : inside.replaceAll('\\', '/');
}
