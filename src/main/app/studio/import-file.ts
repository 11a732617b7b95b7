/** @file What comes in: by its content a picture, a style, or a picture of ours whose recipe makes a work. */
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assert } from '../../../shared/assert.ts';
import { fileName } from '../../../shared/card.ts';
import type { Imported, PictureInfo, Work } from '../../../shared/contract-shapes.ts';
import { AppError, reportError, reviveError } from '../../../shared/errors.ts';
import type { ExaminedEvent } from '../../../shared/job-events.ts';
import { fileMode } from '../../files/data-folder.ts';
import { sha256Hex } from '../../files/hash.ts';
import { makeDataFolder } from '../../library/data-folder.ts';
import { findSoundPicture, picturePath, receive } from '../../library/pictures.ts';
import { isWorkArchive } from '../../library/work-archive.ts';
import type { Jobs } from '../jobs.ts';
import type { Converter } from '../models.ts';
import { parseRecipe, recipeText } from '../recipe.ts';
import { importStyle } from '../styles.ts';
import type { CollectionDesk } from './collection.ts';
import { addPreset, isPresetFile } from './import-preset.ts';
import { named } from './quick.ts';
import { partsOfRecipe, type WorkParts } from './recipe-work.ts';
import { styleSummaries } from './studio-styles.ts';
import { publicError } from './windows.ts';
import type { AdoptWork } from './work-file.ts';

export interface ImportOptions {
  readonly jobs: Jobs;
  /** A picture like any other, even where it holds a recipe. */
  readonly plain: boolean;
  /** What was exported with a style. */
  readonly beside?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly createWork: (parts: WorkParts) => Promise<Work>;
  /** Absent where only pictures are wanted. */
  readonly adoptWork?: AdoptWork;
  readonly collection?: Pick<CollectionDesk, 'now' | 'addPreset' | 'change'>;
  readonly onStyle: () => void;
}

export async function importFile(name: string, bytes: Uint8Array, options: ImportOptions): Promise<Imported> {
  if (bytes.length === 0) throw new AppError('picture.empty', { file: name });
  if (!options.plain && options.adoptWork && isWorkArchive(bytes)) {
    const keepPicture = (picture: string, content: Uint8Array) => importPicture(picture, content, options.jobs);
    return { kind: 'work', work: await options.adoptWork(name, bytes, keepPicture) };
  }
  if (!options.plain && options.collection && isPresetFile(name, bytes))
    return { kind: 'preset', preset: addPreset(name, bytes, options.collection).id };
  if (mayBeStyle(bytes)) return await addStyle(name, bytes, options);
  const { picture, recipeOf, isRaw } = await importPicture(name, bytes, options.jobs);
  const recipe = options.plain ? undefined : await importRecipe(picture, await recipeOf(), options);
  return recipe ?? { kind: 'picture', picture, ...(isRaw && { isRaw }) };
}

/** An ONNX model begins with its first field, the version of the format; no picture begins so. */
function mayBeStyle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x08;
}

interface ImportedPicture {
  readonly picture: PictureInfo;
  /** As it stands in the file, where there is one. */
  readonly recipeOf: () => Promise<string | undefined>;
  /** A camera's raw, seen for the first time. */
  readonly isRaw?: true | undefined;
}

async function importPicture(name: string, bytes: Uint8Array, jobs: Jobs): Promise<ImportedPicture> {
  const id = sha256Hex(bytes);
  const known = await findSoundPicture(id);
  if (known) return { picture: known, recipeOf: () => recipeText(picturePath(id), jobs).catch(() => undefined) };
  const { path, keep, discard } = await receive(bytes);
  try {
    const { width, height, recipe, isRaw } = await examined(path, jobs);
    return { picture: await keep(name, { width, height }), recipeOf: async () => recipe, isRaw };
  } catch (error) {
    await discard();
    const { code, ...report } = reportError(error);
    throw named({ ...report, code: code === 'picture.not-a-picture' ? 'bring.unknown' : code }, { [path]: name });
  }
}

export async function examined(file: string, jobs: Pick<Jobs, 'open'>): Promise<ExaminedEvent> {
  let examined: ExaminedEvent | undefined;
  for await (const event of jobs.open({ kind: 'examine', request: { file } })) {
    if (event.type === 'failed') throw reviveError(event.error);
    if (event.type === 'examined') examined = event;
  }
  assert(examined, 'examine: it must say what it has found');
  return examined;
}

async function addStyle(
  name: string,
  bytes: Uint8Array,
  { jobs, onStyle, collection, beside = [] }: ImportOptions,
): Promise<Imported> {
  const folder = await makeDataFolder('incoming', randomUUID());
  const file = join(folder, onnxName(name));
  try {
    await writeFile(file, bytes, { mode: fileMode(file) });
    for (const each of beside) await writeBeside(folder, name, each);
    const before = await styleSummaries();
    const convert: Converter = (request) => jobs.open({ kind: 'importStyle', request });
    const card = await importStyle(file, convert, 'all');
    const style = (await styleSummaries()).find((summary) => summary.name === card.name)!;
    const isKnown = before.some(({ sha256 }) => sha256 === card.sha256);
    if (!isKnown) onStyle();
    // What is brought again is wanted again.
    const isInBin = collection?.now().styles.some(({ id, deleted }) => id === style.name && deleted !== undefined);
    if (isInBin) await collection?.change({ kind: 'style', id: style.name, deleted: false });
    return { kind: 'style', style, isKnown };
  } catch (error) {
    const { code, values } = reportError(error);
    if (values.file === file) throw new AppError(code, { ...values, file: name }, { cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The card under the model's name, what the card names under its own; nothing else, and nothing elsewhere. */
async function writeBeside(
  folder: string,
  model: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const stem = (file: string) => file.replace(/\.\w+$/, '');
  const isCard = /\.json$/i.test(name) && stem(name) === stem(model);
  const own = isCard ? `${stem(onnxName(model))}.json` : fileName.safeParse(name).data;
  if (own === undefined || own === onnxName(model)) return;
  await writeFile(join(folder, own), bytes, { mode: fileMode(join(folder, own)), flag: 'wx' }).catch(() => {});
}

/** A style without a card is called after its file. */
function onnxName(name: string): string {
  const stem = basename(name.replaceAll('\\', '/')).replace(/\.onnx$/i, '');
  return `${stem.replace(/[^\p{L}\p{N} ._-]/gu, '').replace(/^\.+/, '') || 'style'}.onnx`;
}

async function importRecipe(
  picture: PictureInfo,
  text: string | undefined,
  { createWork }: ImportOptions,
): Promise<Imported | undefined> {
  if (text === undefined) return undefined;
  try {
    const parts = await partsOfRecipe(parseRecipe(text, picture.name));
    return { kind: 'recipe', picture, work: await createWork(parts) };
  } catch (error) {
    return { kind: 'recipe', picture, missing: publicError(reportError(error)) };
  }
}
