/** @file What jobs are asked that put the photograph back into what was painted (mask.ts): files by path, as the host resolved them. */
import { z } from 'zod';
import { type Mask, maskSchema } from '../mask.ts';
import { pathsOf, storedFields } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface Restoring {
  readonly mask: Mask;
  readonly photo: SourceFile;
  /** The rasters of the mask's regions, by the hashes that it names them with. */
  readonly regions: readonly SourceFile[];
}

const { source } = storedFields;
export const restoringSchema = z.looseObject({ mask: maskSchema, photo: source, regions: z.array(source) });

export function pathsOfRestoring(restoring: Restoring | undefined): string[] {
  return pathsOf(restoring ? [restoring.photo, ...restoring.regions] : []);
}
