/** @file From what a person asks (photographs, styles, settings, perhaps a recipe) to a request that the apply job understands. */
import { readdir } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ApplyRequest, ApplyWork } from '../../shared/jobs/apply.ts';
import { type ApplyParameters, applyParameters } from '../../shared/parameters/apply.ts';
import type { ApplyRecipe } from '../../shared/recipe.ts';
import { makingReason } from '../../shared/system-error.ts';
import { removeTemporaries } from '../files/atomic-write.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import { refuseOverwriting, sourceFile } from './source-files.ts';
import { type ChosenStyle, chosenStyle, isFolder, styleOfHash } from './styles.ts';
import { version } from './version.ts';

export interface ApplyOrder {
  /** Files, or folders of them. */
  readonly photos: readonly string[];
  /** Each entry gives a picture of every photograph: one style, or a mix of several by weight. */
  readonly mixes: readonly StyleMix[];
  readonly chosen: Partial<ApplyParameters>;
  /** A file, or a folder where several pictures are made. */
  readonly output: string;
  readonly bits?: 8 | 16;
}
/** Names or files of styles, with weights. */
export type StyleMix = readonly { readonly style: string; readonly weight: number }[];

const pictureEndings = ['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.avif', '.gif'];

export async function applyRequest(order: ApplyOrder): Promise<ApplyRequest> {
  const { photos, mixes, chosen, output, bits = 8 } = order;
  const files = await picturesIn(photos);
  const opened: OpenMix[] = [];
  for (const mix of mixes) opened.push(await openMix(mix));
  const several = files.length > 1 || opened.length > 1;
  const outputOf = await outputNamer(output, several, opened.length > 1);
  const works: ApplyWork[] = [];
  for (const file of files) {
    const photo = await sourceFile(file);
    for (const { name, styles, defaults } of opened) {
      const target = outputOf(file, name);
      await refuseOverwriting(target, [file, ...styles.map(({ path }) => path)]);
      works.push({ photo, styles, parameters: applyParameters(chosen, defaults), output: target });
    }
  }
  refuseSameNames(works);
  return { works, bits, version };
}

interface OpenMix {
  readonly name: string;
  readonly styles: ApplyWork['styles'];
  readonly defaults: Partial<ApplyParameters>;
}

/** A mix is painted with the settings of the style that counts most in it. */
async function openMix(mix: StyleMix): Promise<OpenMix> {
  const open: { style: ChosenStyle; weight: number }[] = [];
  for (const { style, weight } of mix) open.push({ style: await chosenStyle(style), weight });
  const first = open.reduce((most, other) => (other.weight > most.weight ? other : most));
  return {
    name: open.map(({ style }) => style.name).join('-'),
    styles: open.map(({ style, weight }) => ({ ...style.file, weight })),
    defaults: first.style.defaults,
  };
}

/** Files as they are; of folders, the pictures in them by name. */
async function picturesIn(photos: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const photo of photos) {
    if (!(await isFolder(photo))) {
      files.push(photo);
      continue;
    }
    const names = (await readdir(photo)).filter(
      (name) => !name.startsWith('.') && pictureEndings.includes(extname(name).toLowerCase()),
    );
    if (names.length === 0) throw new AppError('apply.no-pictures', { folder: photo });
    files.push(...names.sort().map((name) => join(photo, name)));
  }
  return files;
}

/** Where each picture goes: `output` itself, or files in it, made where it ends with a slash. */
async function outputNamer(
  output: string,
  several: boolean,
  namesStyle: boolean,
): Promise<(photo: string, style: string) => string> {
  const folder = /[/\\]$/.test(output) || (await isFolder(output));
  if (!folder && several) throw new AppError('apply.folder-needed', { file: output });
  if (!folder) return () => resolve(output);
  await makeFolder(output).catch((error) => {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new AppError('output.folder-unmade', { folder: output, reason: makingReason(code) }, { cause: error });
  });
  return (photo, style) => {
    const stem = basename(photo, extname(photo));
    // Photographs stay JPEG; whatever else comes in goes out without loss.
    const ending = /^\.jpe?g$/i.test(extname(photo)) ? '.jpg' : '.png';
    return resolve(output, `${namesStyle ? `${stem}-${style}` : stem}${ending}`);
  };
}

function refuseSameNames(works: readonly ApplyWork[]): void {
  const taken = new Set<string>();
  for (const { output } of works) {
    if (taken.has(output)) throw new AppError('apply.same-name', { file: output });
    taken.add(output);
  }
}

/** The request that repeats a recipe; its styles are found in the library or among the `given` ones. */
export async function requestOfApplyRecipe(
  recipe: ApplyRecipe,
  order: Pick<ApplyOrder, 'output' | 'bits'> & { readonly photo: string; readonly given: readonly string[] },
): Promise<ApplyRequest> {
  const { photo, given, output, bits = 8 } = order;
  const source = await sourceFile(photo);
  if (source.sha256 !== recipe.photo) throw new AppError('recipe.source-mismatch', { file: photo, role: 'photograph' });
  const open = await Promise.all(given.map(chosenStyle));
  const styles: ApplyWork['styles'][number][] = [];
  for (const { sha256, weight } of recipe.styles) {
    const style = open.find(({ file }) => file.sha256 === sha256) ?? (await styleOfHash(sha256));
    if (!style) throw new AppError('style.not-here');
    styles.push({ ...style.file, weight });
  }
  const outputOf = await outputNamer(output, false, false);
  const target = outputOf(photo, '');
  await refuseOverwriting(target, [photo, ...styles.map(({ path }) => path)]);
  return { works: [{ photo: source, styles, parameters: recipe.parameters, output: target }], bits, version };
}

/** What a job that was ended in the middle of writing left beside its pictures. */
export async function removeUnfinished({ works }: ApplyRequest): Promise<void> {
  for (const { output } of works) await removeTemporaries(output);
}
