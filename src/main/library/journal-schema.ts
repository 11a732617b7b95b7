/**
 * @file An entry of the journal as this version can work on it. What another version wrote otherwise is refused as a whole: a
 * job that lacks a setting, or has one that is not known here, would end in another picture. Further fields do no harm.
 */
import { z } from 'zod';
import { devices, type Provider } from '../../shared/devices.ts';
import { foreignStyleSchema } from '../../shared/foreign-style.ts';
import type { JobDescription, JobKind } from '../../shared/jobs/job.ts';
import { applyTable } from '../../shared/parameters/apply.ts';
import { tableSchema } from '../../shared/parameters/parameter.ts';
import { reconstructTable } from '../../shared/parameters/reconstruct.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { trainTable } from '../../shared/parameters/train.ts';
import { partSchema } from '../../shared/part.ts';
import { printOrderSchema } from '../../shared/print/order.ts';
import { changeSchema } from '../../shared/recipe.ts';
import { styleCardSchema } from '../../shared/style-card.ts';
import type { Places } from './places.ts';

const path = z.string().min(1);
const source = z.looseObject({ path, sha256: z.string() });
const weight = z.number().positive();
const part = partSchema.optional();
const share = z.number().min(0).max(1);
const common = { version: z.string(), resumeAnyway: z.boolean().optional() };
const output = { output: path };
const preview = z.looseObject({ ...output, every: z.int().positive() }).optional();

const painted = {
  photo: source,
  paintings: z.array(source.extend({ weight, part })).min(1),
  start: source.optional(),
  network: source,
  parameters: tableSchema(styliseTable),
  changes: z.array(changeSchema),
  bits: z.union([z.literal(8), z.literal(16)]),
};
const stylise = z.looseObject({
  ...common,
  ...output,
  ...painted,
  preview,
  snapshots: z.looseObject({ folder: path }).optional(),
});

const reconstruct = z.looseObject({
  ...common,
  ...output,
  photo: source,
  painting: source,
  network: source,
  parameters: tableSchema(reconstructTable),
  pictures: z.record(z.string(), path),
  until: z.int().positive().optional(),
});

const { name, title, description, painting, source: origin, licence, sellPrints, defaults } = styleCardSchema.shape;
const told = { name, title, description, painting, source: origin, licence, sellPrints, defaults };
const train = z.looseObject({
  ...common,
  ...output,
  painting: source.extend({ part }),
  photographs: z.array(path),
  network: source,
  start: source.optional(),
  parameters: tableSchema(trainTable),
  about: z.looseObject({ ...told, command: z.string(), photographs: z.string(), startedFrom: z.string().optional() }),
  preview,
  testPictures: z.array(path),
});

const print = z.looseObject({
  ...common,
  ...output,
  photo: source,
  composition: z.discriminatedUnion('way', [
    z.looseObject({
      way: z.literal('instant'),
      styles: z.array(source.extend({ weight, foreign: foreignStyleSchema.optional() })).min(1),
      parameters: tableSchema(applyTable),
    }),
    z.looseObject({ way: z.literal('picture'), picture: source, recipe: z.looseObject({}).optional() }),
  ]),
  brushwork: z
    .looseObject({
      network: source,
      sources: z.array(z.looseObject({ kind: z.enum(['painting', 'targets']), file: source, part, weight })).min(1),
    })
    .optional(),
  order: printOrderSchema,
  replace: z.boolean(),
  tileSide: z.int().positive().optional(),
});

const printStrip = z.looseObject({
  print,
  spot: z.looseObject({ x: share, y: share }),
  rows: z
    .array(
      z.looseObject({
        label: z.string(),
        brush: z.number().positive().optional(),
        anew: z.looseObject({ ...painted, version: z.string() }).optional(),
      }),
    )
    .min(1),
  note: z.string().optional(),
});

/** What takes long enough to be kept. */
const requests = { stylise, reconstruct, train, print, printStrip } satisfies Partial<Record<JobKind, z.ZodType>>;

const options = {
  threads: z.int().positive().optional(),
  device: z.custom<Provider>((device) => device !== 'auto' && devices.includes(device as Provider)).optional(),
};
const entrySchema = z.looseObject({
  job: z.looseObject({ kind: z.string(), ...options }),
  started: z.number(),
  places: z.looseObject({ data: path, program: path }).optional().catch(undefined),
});

export type ParsedEntry =
  | {
      readonly kind: 'sound';
      readonly job: JobDescription;
      readonly started: number;
      readonly places: Places | undefined;
    }
  /** Of a kind that this version does not know. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'bent' };

export function parseEntry(json: unknown): ParsedEntry {
  const { data } = entrySchema.safeParse(json);
  if (!data) return { kind: 'bent' };
  const { job, started, places } = data;
  if (!Object.hasOwn(requests, job.kind)) return { kind: 'newer' };
  if (!requests[job.kind as keyof typeof requests].safeParse(job.request).success) return { kind: 'bent' };
  // As it was written, to the order of its fields: recipes are made of it, and the same work has the same bytes.
  const { checkpoint: _, ...rest } = (json as { readonly job: JobDescription }).job;
  return { kind: 'sound', job: rest as JobDescription, started, places };
}
