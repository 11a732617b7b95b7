/**
 * @file The loss networks on this machine: those that ship with the program and those in the user's data folder, each an
 * .onnx and a card (.json) of the same name. A card is trusted to belong to its model once `verifyModel` said so.
 */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from '../../shared/assert.ts';
import { cardText, type LossCard, lossCardSchema } from '../../shared/card.ts';
import { AppError, type ErrorReport, reportError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { sha256OfFile } from '../files/hash.ts';
import { readInputFile } from '../files/read-input.ts';
import { dataFolder } from './data-folder.ts';

export interface InstalledModel {
  readonly card: LossCard;
  /** The .onnx. */
  readonly path: string;
  readonly builtIn: boolean;
}
/** A card that cannot be read, or whose model is not there. */
export interface BrokenModel {
  readonly path: string;
  readonly builtIn: boolean;
  readonly error: ErrorReport;
}

const largestCardBytes = 1e6;
const stagingPrefix = '.incoming-';
const abandonedMilliseconds = 3_600_000;

/** Sources and compiled files lie at the same depth below the program's folder. */
const builtInFolder = fileURLToPath(new URL('../../../models/losses', import.meta.url));
const userFolder = () => join(dataFolder(), 'models', 'losses');

/** Those of the program first, each group by name. */
export async function listModels(): Promise<(InstalledModel | BrokenModel)[]> {
  return [...(await modelsIn(builtInFolder, true)), ...(await modelsIn(userFolder(), false))];
}

/**
 * The model of that name; the user's own comes before the program's. With `sha256`, the very file that a recipe was
 * made with is preferred.
 */
export async function findModel(name: string, sha256?: string): Promise<InstalledModel | undefined> {
  const sound = (await listModels()).filter((model) => 'card' in model).filter(({ card }) => card.name === name);
  return sound.find(({ card }) => card.sha256 === sha256) ?? sound.at(-1);
}

/** Throws where the file is not the one that its card describes. Reads all of it. */
export async function verifyModel({ card, path }: InstalledModel): Promise<void> {
  if ((await sha256OfFile(path)) !== card.sha256) throw new AppError('model.changed', { file: path });
}

/**
 * Runs `fill`, which puts one .onnx and its card into the folder it is given, and takes both into the user's models,
 * in place of one with the same name. Whatever happens, nothing half-made stays.
 */
export async function adoptModel(fill: (folder: string) => Promise<void>): Promise<InstalledModel> {
  await mkdir(userFolder(), { recursive: true });
  await removeAbandoned();
  const staging = await mkdtemp(join(userFolder(), stagingPrefix));
  try {
    await fill(staging);
    const [made] = await modelsIn(staging, false);
    assert(made && 'card' in made, 'adopting: no model with a card was made');
    await verifyModel(made);
    return await takeIn(made);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What a killed program left; younger ones may belong to one that runs. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(userFolder())) {
    if (!name.startsWith(stagingPrefix)) continue;
    const path = join(userFolder(), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
    if (Date.now() - mtimeMs > abandonedMilliseconds) await rm(path, { recursive: true, force: true });
  }
}

/** The card goes last and first: a model without one is not listed, so a crash in between leaves no false pair. */
async function takeIn({ card, path }: InstalledModel): Promise<InstalledModel> {
  const target = join(userFolder(), `${card.name}.onnx`);
  await rm(cardPath(target), { force: true });
  await rename(path, target);
  await writeFileAtomic(cardPath(target), new TextEncoder().encode(cardText(card)));
  return { card, path: target, builtIn: false };
}

async function modelsIn(folder: string, builtIn: boolean): Promise<(InstalledModel | BrokenModel)[]> {
  const files = await readdir(folder).catch(() => []);
  const cards = files.filter((file) => file.endsWith('.json')).sort();
  return await Promise.all(cards.map((file) => modelOf(join(folder, file), builtIn)));
}

async function modelOf(cardFile: string, builtIn: boolean): Promise<InstalledModel | BrokenModel> {
  const path = cardFile.replace(/\.json$/, '.onnx');
  try {
    const card = readCard(await readInputFile(cardFile, largestCardBytes), cardFile);
    const stats = await stat(path).catch(() => undefined);
    if (stats === undefined) throw new AppError('file.missing', { file: path });
    if (stats.size !== card.bytes) throw new AppError('model.changed', { file: path });
    return { card, path, builtIn };
  } catch (error) {
    return { path, builtIn, error: reportError(error) };
  }
}

function readCard(bytes: Uint8Array, file: string): LossCard {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new AppError('model.bad-card', { file }, { cause: error });
  }
  const { data, error } = lossCardSchema.safeParse(json);
  // A card that names another model would let one file stand in for another.
  if (!data || data.name !== basename(file, '.json')) throw new AppError('model.bad-card', { file }, { cause: error });
  return data;
}

function cardPath(model: string): string {
  return model.replace(/\.onnx$/, '.json');
}
