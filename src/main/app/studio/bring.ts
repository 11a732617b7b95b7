/** @file What comes in: by its content a picture, a style, or a picture of ours whose recipe makes a work. */
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Brought, PictureInfo, Work } from '../../../shared/contract.ts';
import { AppError, reportError } from '../../../shared/errors.ts';
import { sha256Hex } from '../../files/hash.ts';
import { makeDataFolder } from '../../library/data-folder.ts';
import { findPicture, picturePath, receive } from '../../library/pictures.ts';
import type { Jobs } from '../jobs.ts';
import type { Converter } from '../models.ts';
import { parseRecipe, recipeText } from '../recipe.ts';
import { importStyle } from '../styles.ts';
import type { Quick } from './quick.ts';
import { partsOfRecipe, type WorkParts } from './recipe-work.ts';
import { styleSummaries } from './studio-styles.ts';
import { publicError } from './windows.ts';

export interface BringOptions {
  readonly jobs: Jobs;
  readonly quick: Quick;
  /** A picture like any other, even where it holds a recipe. */
  readonly plain: boolean;
  readonly createWork: (parts: WorkParts) => Promise<Work>;
  readonly onStyle: () => void;
}

/** A window shows it at about this size next. */
const firstSide = 1024;

export async function bring(name: string, bytes: Uint8Array, options: BringOptions): Promise<Brought> {
  if (bytes.length === 0) throw new AppError('picture.empty', { file: name });
  if (mayBeStyle(bytes)) return await bringStyle(name, bytes, options);
  const picture = await bringPicture(name, bytes, options.quick);
  const recipe = options.plain ? undefined : await bringRecipe(picture, options);
  return recipe ?? { kind: 'picture', picture };
}

/** An ONNX model begins with its first field, the version of the format; no picture begins so. */
function mayBeStyle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x08;
}

async function bringPicture(name: string, bytes: Uint8Array, quick: Quick): Promise<PictureInfo> {
  const id = sha256Hex(bytes);
  const known = await findPicture(id);
  if (known) return known;
  const { path, keep, discard } = await receive(bytes);
  try {
    // All of it is decoded: what is broken is refused now, not when it is painted.
    const request = { path, sha256: id, side: firstSide };
    const { original } = await quick.pixels({ kind: 'view', request }, { [path]: name });
    return await keep(name, original);
  } catch (error) {
    await discard();
    if (error instanceof AppError && error.code === 'picture.not-a-picture') {
      throw new AppError('bring.unknown', { file: name });
    }
    throw error;
  }
}

async function bringStyle(name: string, bytes: Uint8Array, { jobs, onStyle }: BringOptions): Promise<Brought> {
  const folder = await makeDataFolder('incoming', randomUUID());
  const file = join(folder, onnxName(name));
  try {
    await writeFile(file, bytes);
    const before = await styleSummaries();
    const convert: Converter = (request) => jobs.run({ kind: 'importStyle', request }).events;
    const card = await importStyle(file, convert, 'all');
    const style = (await styleSummaries()).find((summary) => summary.name === card.name)!;
    const isKnown = before.some(({ sha256 }) => sha256 === card.sha256);
    if (!isKnown) onStyle();
    return { kind: 'style', style, isKnown };
  } catch (error) {
    const { code, values } = reportError(error);
    if (values.file === file) throw new AppError(code, { ...values, file: name }, { cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A style without a card is called after its file. */
function onnxName(name: string): string {
  const stem = basename(name.replaceAll('\\', '/')).replace(/\.onnx$/i, '');
  return `${stem.replace(/[^\p{L}\p{N} ._-]/gu, '').replace(/^\.+/, '') || 'style'}.onnx`;
}

async function bringRecipe(picture: PictureInfo, { jobs, createWork }: BringOptions): Promise<Brought | undefined> {
  const path = picturePath(picture.id);
  let text: string;
  try {
    text = await recipeText(path, jobs);
  } catch {
    // Without a recipe, or with a damaged one, it is a picture like any other.
    return undefined;
  }
  try {
    const parts = await partsOfRecipe(parseRecipe(text, picture.name));
    return { kind: 'recipe', picture, work: await createWork(parts) };
  } catch (error) {
    return { kind: 'recipe', picture, missing: publicError(reportError(error)) };
  }
}
