/** @file What jobs are asked that mix a second style into a picture (shared/second-style.ts): files by path, as the host resolved them. */
import { z } from 'zod';
import { foreignStyleSchema } from '../foreign-style.ts';
import { type ApplyParameters, applyTable } from '../parameters/apply.ts';
import { tableSchema } from '../parameters/parameter.ts';
import type { Matching, SecondOfRecipe } from '../recipe.ts';
import { type Where, whereSchema } from '../second-style.ts';
import type { StyleFile } from './apply.ts';
import { pathsOf, storedFields } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface SecondStyleFile {
  readonly style: StyleFile;
  /** With the size and kind of strokes of the first style's (`alike`). */
  readonly parameters: ApplyParameters;
  readonly matching?: Matching;
  readonly where: Where;
  /** The rasters of its regions, by the hashes that it names them with. */
  readonly regions: readonly SourceFile[];
}

const { source } = storedFields;
export const secondFileSchema = z.looseObject({
  style: source.extend({ foreign: foreignStyleSchema.optional() }),
  parameters: tableSchema(applyTable),
  where: whereSchema,
  regions: z.array(source),
});

export function pathsOfSecond(second: SecondStyleFile | undefined): string[] {
  return pathsOf(second ? [second.style, ...second.regions] : []);
}

/** As recipes say it. */
export function secondInRecipe({ style, parameters, matching, where }: SecondStyleFile): SecondOfRecipe {
  return { style: style.sha256, parameters, ...(matching && { matching }), where };
}
