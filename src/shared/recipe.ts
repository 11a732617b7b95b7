/**
 * @file The recipe: all that decides a picture, without paths or names of people. It travels inside every exported file
 * and repeats the picture byte for byte on the same machine.
 */
import { z } from 'zod';
import { documentType } from './documents/document.ts';
import { type Fields, isFields } from './documents/unknown-fields.ts';
import { maskSchema } from './mask.ts';
import { applyTable } from './parameters/apply.ts';
import { type ParameterTable, tableSchema } from './parameters/parameter.ts';
import { reconstructTable } from './parameters/reconstruct.ts';
import { withMissingParameters } from './parameters/stored.ts';
import { type StyliseParameters, styliseTable } from './parameters/stylise.ts';
import { partSchema } from './part.ts';
import { printOrderSchema } from './print/order.ts';
import { whereSchema, withCompleteSecond } from './second-style.ts';

/** A live change: from `iteration` on (before its evaluation), `name` is `value`. */
export const changeSchema = z.strictObject({
  iteration: z.int().min(0),
  name: z.string().max(40),
  value: z.union([z.number(), z.record(z.string(), z.number())]),
});
export type Change = z.infer<typeof changeSchema>;

/**
 * How the photograph's colours are matched, with the parameter `matchColours`. Absent: by the covariances of red, green and
 * blue, as all pictures were once; a recipe is repeated as it was painted.
 */
const matching = z.literal('hues').optional();
export type Matching = 'hues';

/**
 * How a picture ends that was stopped while its size still settled: bright specks are calmed, as the window showed it. Absent: as
 * the optimiser left it, like every picture that had settled, and the unsettled ones of earlier versions.
 */
const ending = z.literal('calmed').optional();
export type Ending = 'calmed';

/** Of what is painted anew. */
export function matchingOf({ matchColours }: { readonly matchColours: boolean }): { readonly matching?: Matching } {
  return matchColours ? { matching: 'hues' } : {};
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const common = {
  schema: z.literal(1),
  /** Version of the program. */
  version: z.string(),
  photo: sha256,
  colourSpace: z.enum(['srgb', 'display-p3']),
  /** Where the photograph was put back into what was painted; earlier versions, which would paint it over, say it is of a newer one. */
  mask: maskSchema.optional(),
  engine: z.strictObject({ runtime: z.string(), provider: z.string(), threads: z.int(), processor: z.string() }),
};

/** Of works that a loss network judges: its file. */
const withNetwork = { ...common, network: sha256 };

const styliseRecipeSchema = z.strictObject({
  ...withNetwork,
  job: z.literal('stylise'),
  paintings: z
    .array(
      z.strictObject({
        sha256,
        weight: z.number().positive(),
        part: partSchema.optional(),
        /** The picture that is white where this painting counts. */
        region: sha256.optional(),
      }),
    )
    .min(1),
  /** The picture to start from, with `start: 'picture'`. */
  start: sha256.optional(),
  parameters: tableSchema(styliseTable),
  matching,
  ending,
  changes: z.array(changeSchema).max(10_000),
});
export type StyliseRecipe = z.infer<typeof styliseRecipeSchema>;

/** The parameters after a change; layer weights that it does not name stay. */
export function withChange(
  parameters: StyliseParameters,
  { name, value }: Omit<Change, 'iteration'>,
): StyliseParameters {
  const before = parameters[name as keyof StyliseParameters];
  const merged = typeof value === 'object' ? { ...(before as object), ...value } : value;
  return { ...parameters, [name]: merged };
}

/** As they were when it was finished. */
export function parametersAtEnd({
  parameters,
  changes,
}: {
  readonly parameters: StyliseParameters;
  readonly changes: readonly Omit<Change, 'iteration'>[];
}): StyliseParameters {
  return changes.reduce(withChange, parameters);
}

const reconstructRecipeSchema = z.strictObject({
  ...withNetwork,
  job: z.literal('reconstruct'),
  painting: sha256,
  parameters: tableSchema(reconstructTable),
  /** Ended early, after so many iterations of all. */
  until: z.int().positive().optional(),
  /** Which one this picture is; absent on the sheet. */
  experiment: z.string().max(40).optional(),
});
export type ReconstructRecipe = z.infer<typeof reconstructRecipeSchema>;

/** Another style for a region of the picture: its file, and where it counts. */
const secondOfRecipe = z.strictObject({
  style: sha256,
  parameters: tableSchema(applyTable),
  matching,
  where: whereSchema,
});
export type SecondOfRecipe = z.infer<typeof secondOfRecipe>;

const applyRecipeSchema = z.strictObject({
  ...common,
  job: z.literal('apply'),
  /** The files of trained styles. */
  styles: z.array(z.strictObject({ sha256, weight: z.number().positive() })).min(1),
  parameters: tableSchema(applyTable),
  matching,
  second: secondOfRecipe.optional(),
});
export type ApplyRecipe = z.infer<typeof applyRecipeSchema>;

const printRecipeSchema = z.strictObject({
  ...common,
  job: z.literal('print'),
  composition: z.discriminatedUnion('way', [
    z.strictObject({
      way: z.literal('instant'),
      styles: applyRecipeSchema.shape.styles,
      parameters: applyRecipeSchema.shape.parameters,
      matching,
      second: secondOfRecipe.optional(),
    }),
    z.strictObject({
      way: z.literal('picture'),
      picture: sha256,
      /** How that picture was painted, where it says so itself. */
      recipe: z.discriminatedUnion('job', [styliseRecipeSchema, applyRecipeSchema]).optional(),
    }),
  ]),
  /** What refining looked at: the loss network, and paintings or what styles carry of them. */
  brushwork: z
    .strictObject({
      network: sha256,
      sources: z.array(
        z.strictObject({
          kind: z.enum(['painting', 'targets']),
          sha256,
          weight: z.number().positive(),
          part: partSchema.optional(),
          /** As a painting's of a picture that is painted. */
          region: sha256.optional(),
        }),
      ),
      /** What it was painted on by; earlier versions knew only Gram matrices. */
      styleLoss: z.enum(['gram', 'transport']).optional(),
    })
    .optional(),
  /** But for what is said of persons, which is in the file's own metadata. */
  order: printOrderSchema.omit({ name: true, copyright: true }),
});
export type PrintRecipe = z.infer<typeof printRecipeSchema>;

const recipeSchema = z.discriminatedUnion('job', [
  styliseRecipeSchema,
  reconstructRecipeSchema,
  applyRecipeSchema,
  printRecipeSchema,
]);
export type Recipe = z.infer<typeof recipeSchema>;

const tables: Readonly<Record<string, ParameterTable>> = {
  stylise: styliseTable,
  reconstruct: reconstructTable,
  apply: applyTable,
};

/** With what stands for the parameters that did not exist when it was written. */
export function completeRecipe(recipe: Fields): Fields {
  const { job, composition } = recipe;
  if (job === 'print' && isFields(composition)) {
    const complete = withCompleteSecond(withMissingParameters(applyTable, composition));
    const inner = isFields(complete.recipe) && { recipe: completeRecipe(complete.recipe) };
    return { ...recipe, composition: { ...complete, ...inner } };
  }
  const table = tables[String(job)];
  return table ? withCompleteSecond(withMissingParameters(table, recipe)) : recipe;
}

/** One with a parameter that this version does not know would paint another picture without it. */
export const recipeDocument = documentType<Recipe>({
  name: 'recipe',
  schema: recipeSchema,
  complete: completeRecipe,
  isStamped: true,
  unknown: 'newer',
});
