/** @file What the network sees of a photograph and a painting, as the host tells a window about it. */
import { z } from 'zod';
import { hash } from './contract-shapes.ts';
import { errorSchema } from './errors.ts';
import { experiments } from './jobs/reconstruct.ts';

/** Of an experiment: 'content-a' to 'style-e'. */
export const experimentName = z.enum(experiments.map(({ name }) => name) as [string, ...string[]]);

const pair = { photo: hash, painting: hash };
export const pairSchema = z.strictObject(pair);
export type Pair = z.infer<typeof pairSchema>;

export const reconstructionStateSchema = z.strictObject({
  ...pair,
  /** `aside`: while a person works, or a picture is painted; it goes on by itself. `kept`: interrupted by a crash or a fault. */
  state: z.enum(['starting', 'running', 'aside', 'paused', 'kept', 'done']),
  /** How many of the ten pictures there are, in the order of the experiments. */
  finished: z.int().min(0).max(experiments.length),
  /** Of the whole, 0–1. */
  share: z.number().min(0).max(1),
  secondsLeft: z.number().min(0).optional(),
  error: errorSchema.optional(),
});
export type ReconstructionState = z.infer<typeof reconstructionStateSchema>;

export const isPair = (one: Pair, other: Pair) => one.photo === other.photo && one.painting === other.painting;
