/** @file From what a person asks (photographs, styles, settings, perhaps a recipe) to a request that the apply job understands. */
import { basename, dirname, extname, join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ApplyRequest, ApplyWork, LeftOutFile } from '../../shared/jobs/apply.ts';
import type { SecondStyleFile } from '../../shared/jobs/second-style.ts';
import { type ApplyParameters, applyParameters } from '../../shared/parameters/apply.ts';
import { rawsBeside } from '../../shared/raws-beside.ts';
import { type ApplyRecipe, matchingOf } from '../../shared/recipe.ts';
import { alike, whereOfRegion } from '../../shared/second-style.ts';
import { removeTemporaries } from '../files/atomic-write.ts';
import { isFolder } from '../files/is-folder.ts';
import { picturesInFolder } from '../files/pictures-in-folder.ts';
import { makeOutputFolder } from './output-folder.ts';
import { maskHere, restoringFrom } from './restoring.ts';
import { secondOfRecipe } from './second-style.ts';
import { sourceFile, writable } from './source-files.ts';
import { type ChosenStyle, chosenStyle, styleOfHash } from './styles.ts';
import { version } from './version.ts';

export interface ApplyOrder {
  /** Files, or folders of them. */
  readonly photos: readonly string[];
  /** Each entry gives a picture of every photograph: one style, or a mix of several by weight. */
  readonly mixes: readonly StyleMix[];
  readonly chosen: Partial<ApplyParameters>;
  /** Another style for a region, with its own settings; all else is as chosen. */
  readonly second?: SecondOrder;
  /** A file, or a folder where several pictures are made. */
  readonly output: string;
  readonly bits?: 8 | 16;
  /** What has the name of a picture in the folder is replaced, whatever it is. */
  readonly replace?: boolean;
  readonly unmarked?: boolean;
}
export interface SecondOrder {
  /** Name or file. */
  readonly style: string;
  /** A grey picture, white where it counts, of the photograph's shape; one for all photographs. */
  readonly region: string;
}
/** Names or files of styles, with weights. */
export type StyleMix = readonly { readonly style: string; readonly weight: number }[];

export async function applyRequest(order: ApplyOrder): Promise<ApplyRequest> {
  const { photos, mixes, chosen, second, output, bits = 8, replace = false, unmarked } = order;
  const { files, leftOut } = await picturesIn(photos);
  const opened: OpenMix[] = [];
  for (const mix of mixes) opened.push(await openMix(mix));
  const secondStyle = second && (await openSecond(second, chosen));
  const several = files.length > 1 || opened.length > 1;
  const { isNamed, outputOf } = await outputNamer(output, several, opened.length > 1);
  const wanted: ApplyWork[] = [];
  for (const file of files) {
    const photo = await sourceFile(file);
    for (const { name, styles, defaults } of opened) {
      const parameters = applyParameters(chosen, defaults);
      const both = secondStyle && { second: { ...secondStyle, parameters: alike(secondStyle.parameters, parameters) } };
      wanted.push({ photo, styles, parameters, ...matchingOf(parameters), ...both, output: outputOf(file, name) });
    }
  }
  const works = withDistinctNames(wanted);
  const request = {
    works,
    ...(leftOut.length > 0 && { leftOut }),
    isNamed,
    ...(replace && { replace }),
    ...(unmarked && { unmarked }),
    bits,
    version,
  };
  return await writable('apply', request);
}

/** Of settings that nobody chose it has its own. */
async function openSecond({ style, region }: SecondOrder, chosen: Partial<ApplyParameters>): Promise<SecondStyleFile> {
  const { file, defaults } = await chosenStyle(style);
  const parameters = applyParameters(chosen, defaults);
  const raster = await sourceFile(region);
  return {
    style: file,
    parameters,
    ...matchingOf(parameters),
    where: whereOfRegion(raster.sha256),
    regions: [raster],
  };
}

export interface OpenMix {
  readonly name: string;
  readonly styles: ApplyWork['styles'];
  readonly defaults: Partial<ApplyParameters>;
  readonly chosen: readonly { readonly style: ChosenStyle; readonly weight: number }[];
}

/** A mix is painted with the settings of the style that counts most in it. */
export async function openMix(mix: StyleMix): Promise<OpenMix> {
  const open: { style: ChosenStyle; weight: number }[] = [];
  for (const { style, weight } of mix) open.push({ style: await chosenStyle(style), weight });
  const first = open.reduce((max, other) => (other.weight > max.weight ? other : max));
  return {
    name: open.map(({ style }) => style.name).join('-'),
    styles: open.map(({ style, weight }) => ({ ...style.file, weight })),
    defaults: first.style.defaults,
    chosen: open,
  };
}

const rawsLeftOut = (folder: string, count: number) =>
  ({ code: 'folder.raws-beside', values: { folder, count } }) as const;

/** Files as they are; of folders, the pictures in them by name, those that a camera stored twice once. */
async function picturesIn(photos: readonly string[]): Promise<{ files: string[]; leftOut: LeftOutFile[] }> {
  const files: string[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const photo of photos) {
    if (!(await isFolder(photo))) {
      files.push(photo);
      continue;
    }
    const found = await picturesInFolder(photo);
    leftOut.push(...found.leftOut.map(({ error, isPicture }) => ({ error, isPicture })));
    const raws = rawsBeside(found.pictures);
    if (raws.size > 0) leftOut.push({ error: rawsLeftOut(photo, raws.size), isPicture: false });
    files.push(...found.pictures.filter((picture) => !raws.has(picture)));
    const isEmpty = found.pictures.length === 0 && !found.leftOut.some(({ isPicture }) => isPicture);
    if (isEmpty) throw new AppError('apply.no-pictures', { folder: photo });
  }
  if (files.length > 0) return { files, leftOut };
  const [unreadable, ...others] = leftOut.filter(({ isPicture }) => isPicture);
  const { code, values } = unreadable!.error;
  if (others.length === 0) throw new AppError(code, values);
  throw new AppError('apply.none-readable', { count: 1 + others.length, file: values.file! });
}

/** Where each picture goes: `output` itself, or files in it, made where it ends with a slash. */
async function outputNamer(
  output: string,
  several: boolean,
  namesStyle: boolean,
): Promise<{ readonly isNamed: boolean; readonly outputOf: (photo: string, style: string) => string }> {
  const folder = /[/\\]$/.test(output) || (await isFolder(output));
  if (!folder && several) throw new AppError('apply.folder-needed', { file: output });
  if (!folder) return { isNamed: true, outputOf: () => resolve(output) };
  await makeOutputFolder(output);
  const outputOf = (photo: string, style: string) => {
    const stem = basename(photo, extname(photo));
    // Photographs stay JPEG; whatever else comes in goes out without loss.
    const ending = /^\.(jpe?g|jpe|jfif)$/i.test(extname(photo)) ? '.jpg' : '.png';
    return resolve(output, `${namesStyle ? `${stem}-${style}` : stem}${ending}`);
  };
  return { isNamed: false, outputOf };
}

/** Of photographs called alike, those that are saved in another format than they came in are called after theirs, too. */
function withDistinctNames(works: readonly ApplyWork[]): ApplyWork[] {
  const counts = new Map<string, number>();
  for (const { output } of works) counts.set(output, 1 + (counts.get(output) ?? 0));
  const named = works.map((work) => {
    const { photo, output } = work;
    const [own, ending] = [extname(photo.path), extname(output)];
    if (own.toLowerCase() === ending || counts.get(output) === 1) return work;
    const name = `${basename(output, ending)}-${own.slice(1).toLowerCase()}${ending}`;
    return { ...work, output: join(dirname(output), name) };
  });
  const taken = new Set<string>();
  for (const { output } of named) {
    if (taken.has(output)) throw new AppError('apply.same-name', { file: output });
    taken.add(output);
  }
  return named;
}

/** The request that repeats a recipe; its styles are found in the library or among the `given` ones. */
export async function requestOfApplyRecipe(
  recipe: ApplyRecipe,
  order: Pick<ApplyOrder, 'output' | 'bits' | 'replace' | 'unmarked'> & {
    readonly photo: string;
    readonly given: readonly string[];
    /** The picture of where a second style counts, where it is not in the library. */
    readonly region?: string;
    /** The file that it is in. */
    readonly file?: string;
  },
): Promise<ApplyRequest> {
  const { photo, given, region, output, bits = 8, replace = false, unmarked, file } = order;
  const source = await sourceFile(photo);
  if (source.sha256 !== recipe.photo)
    throw new AppError('recipe.source-mismatch', { file: photo, role: '@reason.photograph' });
  const open = await Promise.all(given.map(chosenStyle));
  const styleHere = async (sha256: string) => {
    const style = open.find((each) => each.file.sha256 === sha256) ?? (await styleOfHash(sha256));
    if (!style) throw new AppError('style.not-here');
    return style.file;
  };
  const styles: ApplyWork['styles'][number][] = [];
  for (const { sha256, weight } of recipe.styles) styles.push({ ...(await styleHere(sha256)), weight });
  const second = recipe.second && (await secondOfRecipe(recipe.second, await styleHere(recipe.second.style), region));
  const { isNamed, outputOf } = await outputNamer(output, false, false);
  const { parameters, matching } = recipe;
  const restoring = await restoringFrom(await maskHere(recipe.mask), source);
  const settled = {
    parameters,
    ...(matching && { matching }),
    ...(second && { second }),
    ...(restoring && { restoring }),
  };
  const works = [{ photo: source, styles, ...settled, output: outputOf(photo, '') }];
  const chosen = { isNamed, ...(replace && { replace }), ...(unmarked && { unmarked }), bits, version };
  return await writable('apply', { works, ...chosen }, file);
}

/** What a job that was ended in the middle of writing left beside its pictures. */
export async function removeUnfinished({ works }: ApplyRequest): Promise<void> {
  for (const { output } of works) await removeTemporaries(output);
}
