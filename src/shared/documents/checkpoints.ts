/** @file The headers of checkpoints: what a job of a later version goes on from. */
import { z } from 'zod';
import { distilTable } from '../parameters/distil.ts';
import { type ParameterTable, tableSchema } from '../parameters/parameter.ts';
import { reconstructTable } from '../parameters/reconstruct.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { styliseTable } from '../parameters/stylise.ts';
import { trainTable } from '../parameters/train.ts';
import { partSchema } from '../part.ts';
import { changeSchema } from '../recipe.ts';
import { learningPointSchema } from '../training.ts';
import { documentType } from './document.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);
const numbers = z.record(z.string(), z.number());
const engine = z.strictObject({ runtime: z.string(), provider: z.string(), threads: z.int(), processor: z.string() });
const of = (table: ParameterTable) => (fields: Readonly<Record<string, unknown>>) =>
  withMissingParameters(table, fields);
/** With settings that this version does not know it would end in another picture. */
const unknown = 'newer' as const;

export const styliseCheckpoint = documentType({
  name: 'checkpoint of a painting',
  schema: z.strictObject({
    job: z.literal('stylise'),
    engine,
    parameters: tableSchema(styliseTable),
    changes: z.array(changeSchema),
    pending: z.array(changeSchema),
    noted: count,
    iteration: count,
    scale: count,
    /** There was only one scale that could be gone on with once. */
    scaleBegan: count.default(0),
    seconds,
    optimiser: numbers,
  }),
  complete: of(styliseTable),
  unknown,
});

export const reconstructCheckpoint = documentType({
  name: 'checkpoint of a reconstruction',
  schema: z.strictObject({
    job: z.literal('reconstruct'),
    engine,
    iteration: count,
    finished: count,
    seconds,
    optimiser: numbers,
  }),
  complete: of(reconstructTable),
  unknown,
});

const trained = z.strictObject({
  step: count,
  balance: z.strictObject({ styleFactor: z.number(), content: z.number() }),
});

export const trainCheckpoint = documentType({
  name: 'checkpoint of a training',
  schema: z.strictObject({
    job: z.literal('train'),
    engine,
    parameters: tableSchema(trainTable),
    progress: trained,
    good: trained,
    rateShare: z.number(),
    rollbacks: count,
    files: z.array(z.string()),
    skipped: z.array(z.string()),
    seconds,
    /** There was none once. */
    curve: z.array(learningPointSchema).default([]),
    /** Of what lies beside a finished style: the painting, which going on needs again. */
    painting: z.strictObject({ sha256: z.string(), part: partSchema.optional() }).optional(),
  }),
  complete: of(trainTable),
  unknown,
});

export const distilCheckpoint = documentType({
  name: 'checkpoint of a draft',
  schema: z.strictObject({
    job: z.literal('distil'),
    engine,
    parameters: tableSchema(distilTable),
    step: count,
    files: z.array(z.string()),
    seconds,
  }),
  complete: of(distilTable),
  unknown,
});

const part = z.enum(['compose', 'enlarge', 'paint', 'refine', 'measure', 'write']);

export const printCheckpoint = documentType({
  name: 'checkpoint of a print',
  schema: z.strictObject({
    job: z.literal('print'),
    engine,
    stage: count,
    tile: count,
    refined: z.strictObject({ pass: count, tile: count, squares: numbers }).optional(),
    quality: z.strictObject({ ssim: z.number(), deltaE00: z.number(), strokesShare: z.number() }).optional(),
    seconds,
    /** A pass that refines counts as a share of its tiles. */
    spent: z.partialRecord(part, z.strictObject({ tiles: z.number().min(0), seconds })),
    /** There were none once. */
    sums: z.record(z.string(), numbers).default({}),
  }),
  unknown,
});

const space = z.enum(['srgb', 'display-p3']);

export const compositionHeader = documentType({
  name: 'composition of a print',
  schema: z.strictObject({
    size: z.strictObject({ width: z.int().positive(), height: z.int().positive() }),
    space,
    printSpace: space,
    shown: z.number().min(0).max(1),
  }),
  unknown,
});
