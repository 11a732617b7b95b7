/**
 * @file The recipe: all that decides a picture, without paths or names of people. It travels inside every exported file
 * and repeats the picture byte for byte on the same machine.
 */
import { z } from 'zod';
import { tableSchema } from './parameters/parameter.ts';
import { styliseTable } from './parameters/stylise.ts';

/** A live change: from `iteration` on (before its evaluation), `name` is `value`. */
export const changeSchema = z.strictObject({
  iteration: z.int().min(0),
  name: z.string().max(40),
  value: z.union([z.number(), z.record(z.string(), z.number())]),
});
export type Change = z.infer<typeof changeSchema>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const styliseRecipeSchema = z.strictObject({
  schema: z.literal(1),
  job: z.literal('stylise'),
  /** Version of the program. */
  version: z.string(),
  photo: sha256,
  paintings: z.array(z.strictObject({ sha256, weight: z.number().positive() })).min(1),
  /** The picture to start from, with `start: 'picture'`. */
  start: sha256.optional(),
  /** The loss network's file. */
  network: sha256,
  parameters: tableSchema(styliseTable),
  changes: z.array(changeSchema).max(10_000),
  colourSpace: z.enum(['srgb', 'display-p3']),
  engine: z.strictObject({ runtime: z.string(), provider: z.string(), threads: z.int(), processor: z.string() }),
});
export type StyliseRecipe = z.infer<typeof styliseRecipeSchema>;
