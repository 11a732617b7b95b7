/** @file From what a person asks (a work or a picture, a style, paper) to a request that the print job understands. */
import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { Work } from '../../shared/contract-shapes.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type BrushworkSource,
  canRefine,
  type PrintBrushwork,
  type PrintComposition,
  type PrintRequest,
} from '../../shared/jobs/print.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { type ApplyParameters, applyParameters } from '../../shared/parameters/apply.ts';
import { formatOfName, printEndings } from '../../shared/print/destinations.ts';
import type { PrintOrder } from '../../shared/print/order.ts';
import { matchingOf, type Recipe, type StyliseRecipe } from '../../shared/recipe.ts';
import { isFolder } from '../files/is-folder.ts';
import { picturePath } from '../library/pictures.ts';
import { shownResult } from '../library/results.ts';
import { readWorks, type StoredWork, workPaths } from '../library/work-files.ts';
import { openMix, type StyleMix } from './apply.ts';
import type { Jobs } from './jobs.ts';
import { parseRecipe, recipeText } from './recipe.ts';
import { restoringOf } from './restoring.ts';
import { secondOfLook } from './second-style.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';
import { chosenStyle } from './styles.ts';
import { version } from './version.ts';

export interface PrintOptions {
  /** A work, by its title or its folder, or a picture's file. */
  readonly subject: string;
  /** One style, or several whose pictures are mixed; none prints a work as it is, and a picture unpainted. */
  readonly mix?: StyleMix;
  readonly chosen: Partial<ApplyParameters>;
  /** Files of the paintings that a picture is painted like, for its brushwork where they are not in the library. */
  readonly paintings?: readonly string[];
  /** Files that say where its paintings count, where these are not in the library; those that the picture does not name are of no use. */
  readonly regions?: readonly string[];
  readonly order: PrintOrder;
  /** How much it is refined; as the order says where it can be, unless said. */
  readonly refine?: number;
  readonly output: string;
  readonly replace: boolean;
  readonly unmarked?: boolean;
}

/** Longest side of the picture that is composed, where nobody says otherwise: strokes of the size that styles learnt. */
export const composedSide = 1024;

export async function printRequest(options: PrintOptions, jobs: Pick<Jobs, 'open'>): Promise<PrintRequest> {
  const { subject, order, output, replace, unmarked, paintings = [], regions = [] } = options;
  const work = await findWork(subject);
  const painted = work ? await ofWork(work, options, jobs) : await ofPicture(subject, options, jobs);
  const target = resolve(output);
  if (paintings.length + regions.length > 0 && painted.composition.way !== 'picture')
    throw new AppError('print.painting-unused');
  const refine = options.refine ?? (canRefine(painted) ? order.refine : 0);
  const place = { output: target, replace, ...(unmarked && { unmarked }) };
  const request = { ...painted, order: { ...order, refine }, ...place, version };
  return await writable('print', request);
}

/** The same print, written elsewhere: what may be replaced is the file that it was begun for. */
export async function printInto(request: PrintRequest, output: string): Promise<PrintRequest> {
  const target = resolve(output);
  const { format } = request.order;
  if (formatOfName(target) !== format) {
    const [ending] = printEndings[format];
    throw new AppError('print.other-format', {
      file: target,
      format: `@print.format.${format}`,
      ending: ending!,
    });
  }
  const replace = request.replace && target === request.output;
  return await writable('print', { ...request, output: target, replace });
}

type InstantSubject = Pick<PrintRequest, 'brushwork'> & {
  readonly composition: Extract<PrintComposition, { way: 'instant' }>;
};
type Subject = Pick<PrintRequest, 'photo' | 'composition' | 'brushwork' | 'restoring'>;

/** As it is shown now: painted anew, or its finished picture. */
export async function ofWork(
  work: StoredWork,
  options: Pick<PrintOptions, 'mix' | 'chosen' | 'paintings' | 'regions'>,
  jobs: Pick<Jobs, 'open'>,
): Promise<Subject> {
  if (!work.photo) throw new AppError('work.no-photo');
  const photo = { path: picturePath(work.photo.id), sha256: work.photo.id };
  const restoring = await restoringOf(work);
  const restored = restoring && { restoring };
  const mix = options.mix ?? mixOfWork(work);
  if (mix) {
    const { composition, ...rest } = await instant(mix, { ...work.look.instant.parameters, ...sized(options.chosen) });
    // Whoever names styles means them alone.
    const look = { ...work.look.instant, parameters: composition.parameters };
    const second = options.mix ? undefined : await secondOfLook(look, chosenStyle);
    return { photo, ...restored, ...rest, composition: { ...composition, ...(second && { second }) } };
  }
  const result = shownResult(work);
  if (result === undefined) throw new AppError('work.no-result');
  return { ...(await asItIs(result, options, jobs)), photo, ...restored };
}

/** Undefined where its picture is the result of an optimisation. */
function mixOfWork({ look }: Work): StyleMix | undefined {
  if (look.way === 'paint') return undefined;
  if (look.instant.style === undefined) throw new AppError('work.no-style');
  return [{ style: look.instant.style, weight: 1 }];
}

async function ofPicture(path: string, options: PrintOptions, jobs: Pick<Jobs, 'open'>): Promise<Subject> {
  const { mix, chosen } = options;
  if (!mix) return await asItIs(path, options, jobs);
  return { photo: await sourceFile(path), ...(await instant(mix, sized(chosen))) };
}

async function instant(mix: StyleMix, chosen: Partial<ApplyParameters>): Promise<InstantSubject> {
  const { styles, defaults, chosen: open } = await openMix(mix);
  const parameters = applyParameters(chosen, defaults);
  const composition = { way: 'instant' as const, styles, parameters, ...matchingOf(parameters) };
  const sources: BrushworkSource[] = [];
  for (const { style, weight } of open) {
    // A style of another program knows nothing of its painting.
    if (style.targets === undefined) return { composition };
    sources.push({ kind: 'targets', file: await sourceFile(style.targets), weight });
  }
  return { composition, brushwork: await brushworkOf(sources) };
}

function sized(chosen: Partial<ApplyParameters>): Partial<ApplyParameters> {
  return { size: composedSide, ...chosen };
}

/** A picture that was painted before; what painted it is found by the recipe inside. */
async function asItIs(
  path: string,
  { paintings = [], regions = [] }: Pick<PrintOptions, 'paintings' | 'regions'>,
  jobs: Pick<Jobs, 'open'>,
): Promise<Subject> {
  const picture = await sourceFile(path);
  const recipe = await recipeInside(path, jobs);
  const known = recipe?.job === 'stylise' || recipe?.job === 'apply' ? { recipe } : {};
  const composition: PrintComposition = { way: 'picture', picture, ...known };
  const [named, drawn] = [await sourceFiles(paintings), await sourceFiles(regions)];
  const sources = brushworkSources(recipe?.job === 'stylise' ? recipe.paintings : [], named, drawn);
  if (sources.length === 0) return { photo: picture, composition };
  return { photo: picture, composition, brushwork: { ...(await brushworkOf(sources)), styleLoss: 'transport' } };
}

async function recipeInside(path: string, jobs: Pick<Jobs, 'open'>): Promise<Recipe | undefined> {
  try {
    return parseRecipe(await recipeText(path, jobs), path);
  } catch (error) {
    // It prints as well without one; what is wrong with the picture itself, the job will say.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function sourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  return await Promise.all(paths.map((path) => sourceFile(path)));
}

/**
 * The paintings of a picture, as it was painted like them where all of them are named or in the library; where one is not,
 * those that are named, whatever they are: another file of the same painting has another hash. Where a region is neither
 * named nor in the library, all of them count everywhere.
 */
function brushworkSources(
  paintings: StyliseRecipe['paintings'],
  named: readonly SourceFile[],
  drawn: readonly SourceFile[],
): BrushworkSource[] {
  const found = (files: readonly SourceFile[], sha256: string): SourceFile =>
    files.find((file) => file.sha256 === sha256) ?? { path: picturePath(sha256), sha256 };
  const areRegionsHere = paintings.every(({ region }) => !region || existsSync(found(drawn, region).path));
  const sources = paintings.map(({ sha256, weight, part, region }): BrushworkSource => {
    const where = region !== undefined && areRegionsHere ? { region: found(drawn, region) } : {};
    return { kind: 'painting', file: found(named, sha256), weight, ...(part && { part }), ...where };
  });
  const areAllHere = sources.every(({ file }) => existsSync(file.path));
  return sources.length > 0 && areAllHere ? sources : named.map((file) => ({ kind: 'painting', file, weight: 1 }));
}

/** What to say of a print that is only enlarged, though its picture was painted; undefined where there is nothing to say. */
export function enlargedAdvice({
  composition,
  brushwork,
}: PrintRequest): 'print.advice.painting' | 'print.advice.style' | undefined {
  if (composition.way !== 'picture' || brushwork || !composition.recipe) return undefined;
  return composition.recipe.job === 'stylise' ? 'print.advice.painting' : 'print.advice.style';
}

async function brushworkOf(sources: readonly BrushworkSource[]): Promise<PrintBrushwork> {
  return { network: await networkFile('vgg16'), sources };
}

/** By its folder, its id or its title, the newest of that title; undefined where a picture is meant. */
async function findWork(subject: string): Promise<StoredWork | undefined> {
  const isPlace = await isFolder(subject);
  if (!isPlace && existsSync(subject)) return undefined;
  const { works } = await readWorks();
  const here = works
    .map(({ work }) => work)
    .filter(({ deleted }) => deleted === undefined)
    .sort((a, b) => b.changed - a.changed);
  const found = isPlace
    ? here.find(({ id }) => workPaths(id).folder === resolve(subject))
    : here.find(({ id, title }) => id === subject || title.toLowerCase() === subject.toLowerCase());
  if (found) return found;
  // A name with an ending is a file that is missing, which reading it will say.
  if (!isPlace && (extname(subject) !== '' || subject.includes('/'))) return undefined;
  throw new AppError('print.no-work', { name: basename(subject) });
}
