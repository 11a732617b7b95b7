/** @file What the program can do about its styles: list, find, verify, export, import and remove them, and show them on a sheet. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, type ErrorReport } from '../../shared/errors.ts';
import type { StyleFile, StyleSheetRequest } from '../../shared/jobs/apply.ts';
import { reconstructionLabel, styleWords } from '../../shared/language/language.ts';
import { type ApplyParameters, applyParameters } from '../../shared/parameters/apply.ts';
import type { StyleCard } from '../../shared/style-card.ts';
import {
  adoptStyle,
  findStyle,
  type InstalledStyle,
  listStyles,
  removeStyle,
  styleAt,
  verifyStyle,
} from '../library/styles.ts';
import { type Converter, toTheEnd, verified } from './models.ts';
import { sourceFile, writable } from './source-files.ts';

export interface StyleStatus {
  readonly name: string;
  readonly builtIn: boolean;
  /** Undefined where its card is broken. */
  readonly style?: InstalledStyle;
  readonly error?: ErrorReport;
}

export async function styleStatuses(): Promise<StyleStatus[]> {
  return (await listStyles()).map((style) => {
    if ('card' in style) return { name: style.card.name, builtIn: style.builtIn, style };
    return { name: basename(style.path, '.onnx'), builtIn: style.builtIn, error: style.error };
  });
}

/** The same with every file read and compared with its card. */
export async function verifyStyles(): Promise<StyleStatus[]> {
  return await verified(await styleStatuses(), ({ style }) => style && verifyStyle(style));
}

/** What styles can be called by. */
export async function styleNames(): Promise<string[]> {
  return (await soundStyles()).map(({ card }) => card.name);
}

async function soundStyles(): Promise<InstalledStyle[]> {
  return (await listStyles()).filter((style) => 'card' in style);
}

/** A style of the library by its name; throws where there is none. */
export async function installedStyle(name: string): Promise<InstalledStyle> {
  const style = await findStyle(name);
  if (style) return style;
  const known = new Set((await soundStyles()).map(({ card }) => card.name));
  throw known.size === 0
    ? new AppError('style.none')
    : new AppError('style.unknown', { name, known: [...known].join(', ') });
}

export interface ChosenStyle {
  /** What pictures painted with it are called after. */
  readonly name: string;
  readonly file: StyleFile;
  readonly defaults: Partial<ApplyParameters>;
  /** What it carries of its painting, if it does. */
  readonly targets?: string;
  /** The smaller network that previews are painted with, if it has one. */
  readonly draft?: string;
}

/** "great-wave" from the library, or a file by its path; a file's own settings are in the card beside it, if there is one. */
export async function chosenStyle(nameOrFile: string): Promise<ChosenStyle> {
  if (!/\.onnx$/i.test(nameOrFile) && !/[/\\]/.test(nameOrFile)) return chosen(await installedStyle(nameOrFile));
  const file = await sourceFile(nameOrFile);
  const known = await styleAt(file.path);
  const card = 'card' in known && known.card.sha256 === file.sha256 ? known.card : undefined;
  const name = basename(nameOrFile).replace(/\.onnx$/i, '');
  const style = { name, file: { ...file, ...foreignOf(card) }, defaults: card?.defaults ?? {} };
  return { ...style, ...sidecarsOf(file.path, card) };
}

function chosen(style: InstalledStyle): ChosenStyle {
  const { card, path } = style;
  return { name: card.name, file: styleFile(style), defaults: card.defaults, ...sidecarsOf(path, card) };
}

function sidecarsOf(path: string, card: StyleCard | undefined): Pick<ChosenStyle, 'targets' | 'draft'> {
  // Whoever was given the model alone can paint and print with it.
  const beside = (name: string | undefined) =>
    name !== undefined && existsSync(join(dirname(path), name)) ? join(dirname(path), name) : undefined;
  const [targets, draft] = [beside(card?.targets), beside(card?.draft)];
  return { ...(targets && { targets }), ...(draft && { draft }) };
}

function styleFile({ card, path }: InstalledStyle): StyleFile {
  return { path, sha256: card.sha256, ...foreignOf(card) };
}

function foreignOf(card: StyleCard | undefined): Pick<StyleFile, 'foreign'> {
  return card?.foreign ? { foreign: card.foreign } : {};
}

/** The style with that content, wherever it is in the library. */
export async function styleOfHash(sha256: string): Promise<ChosenStyle | undefined> {
  const style = (await soundStyles()).find(({ card }) => card.sha256 === sha256);
  return style && chosen(style);
}

/**
 * Takes a file into the user's library under a name of its own; the card is that of the style that is here already where it is
 * the very same. `known`: where that is looked for.
 */
export async function importStyle(file: string, convert: Converter, known: 'all' | 'own' = 'own'): Promise<StyleCard> {
  const { card } = await adoptStyle((folder) => toTheEnd(convert({ file: resolve(file), folder })), { known });
  return card;
}

export async function removeStyleNamed(name: string): Promise<void> {
  const style = await installedStyle(name);
  if (style.builtIn) throw new AppError('style.built-in', { name });
  await removeStyle(style);
}

/** Every style of the library on one photograph. */
export async function styleSheetRequest(
  photo: string,
  output: string,
  { size, unmarked }: { readonly size: number; readonly unmarked?: boolean },
): Promise<StyleSheetRequest> {
  const byName = new Map((await soundStyles()).map((style) => [style.card.name, style]));
  if (byName.size === 0) throw new AppError('style.none');
  const styles = Array.from(byName.values(), (style) => ({
    style: styleFile(style),
    label: styleWords({ ...style.card, builtIn: style.builtIn }).title,
    parameters: applyParameters({ size }, style.card.defaults),
  }));
  const place = { output: resolve(output), ...(unmarked && { unmarked }) };
  const request = { photo: await sourceFile(photo), styles, photoLabel: reconstructionLabel('photo'), ...place };
  return await writable('styleSheet', request);
}
