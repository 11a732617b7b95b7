/** @file A second style placed in a photograph that it was not placed in yet: the region that it is for is looked for there. */
import type { Look } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import { whereOfRegion } from '../../../shared/second-style.ts';
import type { RegionsDesk } from './regions.ts';

const notThere = /^region\./;

/** As it is where there is no second style, it is for no region that has a name, or the photograph has none of that name. */
export async function withSecondPlaced(look: Look, photo: string, regions: RegionsDesk): Promise<Look> {
  const { second } = look.instant;
  if (look.way !== 'instant' || !second?.place || second.where) return look;
  const { place, ...rest } = second;
  try {
    const where = whereOfRegion(await regions.find(photo, place), place);
    return { ...look, instant: { ...look.instant, second: { ...rest, where } } };
  } catch (error) {
    if (error instanceof AppError && notThere.test(error.code)) return look;
    throw error;
  }
}
