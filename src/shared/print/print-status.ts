/** @file A print as window and host speak of it: what it will be, how it stands, and its report. */
import { z } from 'zod';
import { errorSchema } from '../errors.ts';
import { enlargementSchema } from './enlarged-order.ts';

const size = { width: z.int().positive(), height: z.int().positive() };
const bytes = z.number().min(0);

/** What a print would be, told before it is started. */
export const printForecastSchema = z.strictObject({
  /** Of the file, in pixels. */
  ...size,
  /** Of the file, about. */
  fileBytes: bytes,
  /** Needed on the disk while it is made, the file included. */
  diskBytes: bytes,
  peakBytes: bytes,
  seconds: z.number().min(0),
  /** Where the painting that is painted like shows less than the print could: which, what is used of it, and the largest A size that it suffices for, if any. */
  limit: z.strictObject({ name: z.string(), ...size, paper: z.string().optional() }).optional(),
});
export type PrintForecast = z.infer<typeof printForecastSchema>;

export const printId = z.string().regex(/^[0-9a-z-]{1,64}$/);

export const printStatusSchema = z.strictObject({
  id: printId,
  work: z.string(),
  /** Of the file, as it will be saved: "cat_great-wave_A2.tif". */
  name: z.string(),
  kind: z.enum(['print', 'strip']),
  /** It is no print: the picture itself, saved so many times as large. */
  enlarged: enlargementSchema.optional(),
  /**
   * `waiting`: for its turn. `aside`: it gives way to what a person does, and goes on by itself. `kept`: interrupted by a
   * crash or a fault, and can go on. `done`: the file is there.
   */
  state: z.enum(['waiting', 'starting', 'running', 'aside', 'paused', 'kept', 'done']),
  /** What is being done at the moment. */
  part: z.enum(['compose', 'enlarge', 'paint', 'refine', 'measure', 'write']).optional(),
  /** By time, 0–1. */
  share: z.number().min(0).max(1),
  secondsLeft: z.number().min(0).optional(),
  /** Of the file, in pixels. */
  ...size,
  /** Of the finished file. */
  bytes: bytes.optional(),
  /** Share of the pixels that the file's colour space could not hold, 0–1. */
  clippedShare: z.number().min(0).max(1).optional(),
  /** A whole copy of the finished file went where the person wanted it. */
  saved: z.literal(true).optional(),
  error: errorSchema.optional(),
});
export type PrintStatus = z.infer<typeof printStatusSchema>;
