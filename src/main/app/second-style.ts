/** @file A work's second style (shared/second-style.ts) as jobs are asked for it: its file, and the rasters of where it counts. */
import type { Look } from '../../shared/contract-shapes.ts';
import { AppError } from '../../shared/errors.ts';
import type { StyleFile } from '../../shared/jobs/apply.ts';
import type { SecondStyleFile } from '../../shared/jobs/second-style.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { picturesOf } from '../../shared/mask.ts';
import { matchingOf, type SecondOfRecipe } from '../../shared/recipe.ts';
import { type PlacedSecond, secondInUse } from '../../shared/second-style.ts';
import { findPicture, picturePath } from '../library/pictures.ts';
import { regionFiles } from './restoring.ts';
import { sourceFile } from './source-files.ts';

/** Finds a style by its name; throws a sentence where it is gone. */
type FindStyle = (name: string) => Promise<{ readonly file: StyleFile }>;

/** Undefined where it is painted nowhere. Throws where the style, or the raster of a region, is not in the library any more. */
export async function secondOfLook(
  instant: Look['instant'],
  findStyle: FindStyle,
): Promise<SecondStyleFile | undefined> {
  const second = secondInUse(instant);
  if (!second) return undefined;
  const { file } = await findStyle(second.style);
  return await placedSecond(second, file);
}

export async function placedSecond(
  { parameters, where }: Pick<PlacedSecond, 'parameters' | 'where'>,
  style: StyleFile,
): Promise<SecondStyleFile> {
  return { style, parameters, ...matchingOf(parameters), where, regions: await regionFiles(where) };
}

/** As a recipe has it. `given`: a file that a person names for a region; others are found in the library. Throws where one is missing. */
export async function secondOfRecipe(
  { parameters, matching, where }: SecondOfRecipe,
  style: StyleFile,
  given?: string,
): Promise<SecondStyleFile> {
  const named = given === undefined ? undefined : await sourceFile(given);
  const regions: SourceFile[] = [];
  for (const sha256 of picturesOf(where.parts)) {
    if (named?.sha256 !== sha256 && !(await findPicture(sha256))) throw new AppError('recipe.second-region-missing');
    regions.push(named?.sha256 === sha256 ? named : { path: picturePath(sha256), sha256 });
  }
  return { style, parameters, ...(matching && { matching }), where, regions };
}
