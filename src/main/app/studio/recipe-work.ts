/** @file From the recipe inside a picture to the work that paints it, where all that it needs is here. */
import type { Look, PictureInfo } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Mask, picturesOf, regionNames } from '../../../shared/mask.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import {
  type ApplyRecipe,
  type PrintRecipe,
  parametersAtEnd,
  type Recipe,
  type ReconstructRecipe,
  type SecondOfRecipe,
  type StyliseRecipe,
} from '../../../shared/recipe.ts';
import { type SecondStyle, secondForOtherPhoto } from '../../../shared/second-style.ts';
import { findPicture } from '../../library/pictures.ts';
import { maskHere } from '../restoring.ts';
import { regionFileName } from './regions.ts';
import { styleSummaries } from './studio-styles.ts';

export interface WorkParts {
  readonly photo: PictureInfo;
  readonly paintings: readonly PictureInfo[];
  readonly look: Look;
  readonly mask?: Mask;
}

/** Throws what is missing. */
export async function partsOfRecipe(recipe: Recipe): Promise<WorkParts> {
  if (recipe.job === 'reconstruct') throw new AppError('recipe.other-job', { file: '', job: recipe.job });
  const photo = await findPicture(recipe.photo);
  if (!photo) throw new AppError('recipe.photo-not-here');
  const mask = await maskHere(recipe.mask);
  return { ...(await paintedParts(recipe, photo)), ...(mask && { mask }) };
}

async function paintedParts(recipe: Exclude<Recipe, ReconstructRecipe>, photo: PictureInfo): Promise<WorkParts> {
  switch (recipe.job) {
    case 'apply':
      return await instantParts(recipe, photo);
    case 'stylise':
      return await paintParts(recipe, photo);
    case 'print':
      return await printParts(recipe, photo);
  }
}

/** What was printed, not how: a print that is dropped opens the work that it is of. */
async function printParts({ composition }: PrintRecipe, photo: PictureInfo): Promise<WorkParts> {
  if (composition.way === 'instant') return await instantParts(composition, photo);
  const { recipe } = composition;
  if (!recipe) throw new AppError('recipe.printed-picture');
  return recipe.job === 'apply' ? await instantParts(recipe, photo) : await paintParts(recipe, photo);
}

/** Of a mix, the style that counts most. */
async function instantParts(
  { styles, parameters, second }: Pick<ApplyRecipe, 'styles' | 'parameters' | 'second'>,
  photo: PictureInfo,
): Promise<WorkParts> {
  const first = styles.reduce((max, other) => (other.weight > max.weight ? other : max));
  const summaries = await styleSummaries();
  const nameOf = (hash: string) => {
    const style = summaries.find(({ sha256 }) => sha256 === hash);
    if (!style) throw new AppError('style.not-here');
    return style.name;
  };
  const { paint } = plainLook();
  const both = second && { second: await secondHere(second, nameOf(second.style)) };
  const instant = { style: nameOf(first.sha256), parameters, ...both };
  return { photo, paintings: [], look: { way: 'instant', instant, paint } };
}

/** Where the raster of a region is gone, that region can be looked for in the photograph again. */
async function secondHere({ parameters, where }: SecondOfRecipe, style: string): Promise<SecondStyle> {
  const pictures = await Promise.all(picturesOf(where.parts).map((picture) => findPicture(picture)));
  const second = { style, parameters, where };
  return pictures.includes(undefined) ? secondForOtherPhoto(second) : second;
}

async function paintParts(recipe: StyliseRecipe, photo: PictureInfo): Promise<WorkParts> {
  const found = await Promise.all(recipe.paintings.map(({ sha256 }) => findPicture(sha256)));
  const paintings = found.filter((picture) => picture !== undefined);
  const start = recipe.start === undefined ? undefined : await findPicture(recipe.start);
  const wanted = recipe.paintings.flatMap(({ sha256, region }) => (region ? [[sha256, region] as const] : []));
  const drawn = await Promise.all(wanted.map(async ([painting, id]) => [painting, await findPicture(id)] as const));
  const regions = drawn.flatMap(([painting, picture]) => (picture ? [[painting, regionOf(picture)] as const] : []));
  const isStartMissing = recipe.start !== undefined && !start;
  const count = found.length - paintings.length + drawn.length - regions.length + (isStartMissing ? 1 : 0);
  if (count > 0) throw new AppError('recipe.paintings-not-here', { count });
  const parts = recipe.paintings.flatMap(({ sha256, part }) => (part ? [[sha256, part] as const] : []));
  const paint: Look['paint'] = {
    paintings: recipe.paintings.map(({ sha256, weight }) => ({ picture: sha256, weight: Math.min(100, weight) })),
    ...(parts.length > 0 && { parts: Object.fromEntries(parts) }),
    ...(regions.length > 0 && { regions: Object.fromEntries(regions) }),
    ...(start && { start: start.id }),
    parameters: parametersAtEnd(recipe),
  };
  return { photo, paintings, look: { ...plainLook(), way: 'paint', paint } };
}

/** Those that were found in a photograph are called after what they show. */
function regionOf({ id, name }: PictureInfo): NonNullable<Look['paint']['regions']>[string] {
  const known = regionNames.find((each) => name === regionFileName(each));
  return { picture: id, ...(known && { name: known }) };
}

/** What a work begins with. */
export function plainLook(): Look {
  return {
    way: 'instant',
    instant: { parameters: applyParameters({}) },
    paint: { paintings: [], parameters: styliseParameters({}) },
  };
}
