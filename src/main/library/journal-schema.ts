/**
 * @file An entry of the journal, as this version can work on it. Settings that did not exist when it was written get what stands
 * for how it was before; one with a setting that is not known here is refused, since it would end in another picture.
 */
import { z } from 'zod';
import { devices, type Provider } from '../../shared/devices.ts';
import { documentText, documentType, type Reading, readDocument } from '../../shared/documents/document.ts';
import { type Fields, isFields } from '../../shared/documents/unknown-fields.ts';
import { foreignStyleSchema } from '../../shared/foreign-style.ts';
import type { JobDescription, JobKind } from '../../shared/jobs/job.ts';
import { applyTable } from '../../shared/parameters/apply.ts';
import { tableSchema } from '../../shared/parameters/parameter.ts';
import { reconstructTable } from '../../shared/parameters/reconstruct.ts';
import { withMissingParameters } from '../../shared/parameters/stored.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { trainTable } from '../../shared/parameters/train.ts';
import { partSchema } from '../../shared/part.ts';
import { printOrderSchema } from '../../shared/print/order.ts';
import { changeSchema, completeRecipe } from '../../shared/recipe.ts';
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
  job: z.looseObject({ kind: z.string(), request: z.looseObject({}), ...options }),
  started: z.number(),
  places: z.looseObject({ data: path, program: path }).optional().catch(undefined),
});
const entryDocument = documentType({
  name: 'journal entry',
  schema: entrySchema,
  complete: (entry) => {
    const { job } = entry;
    if (!isFields(job) || !isFields(job.request)) return entry;
    const complete = completions[job.kind as keyof typeof requests];
    return complete ? { ...entry, job: { ...job, request: complete(job.request) } } : entry;
  },
});

/** Parameters that did not exist when it was begun. */
const completions: Readonly<Record<keyof typeof requests, (request: Fields) => Fields>> = {
  stylise: (request) => withMissingParameters(styliseTable, request),
  reconstruct: (request) => withMissingParameters(reconstructTable, request),
  train: (request) => withMissingParameters(trainTable, request),
  print: completePrint,
  printStrip: (request) => ({
    ...request,
    ...(isFields(request.print) && { print: completePrint(request.print) }),
    ...(Array.isArray(request.rows) && { rows: request.rows.map(completeRow) }),
  }),
};

function completePrint(request: Fields): Fields {
  const { composition } = request;
  if (!isFields(composition)) return request;
  const complete = withMissingParameters(applyTable, composition);
  const inner = isFields(complete.recipe) && { recipe: completeRecipe(complete.recipe) };
  return { ...request, composition: { ...complete, ...inner } };
}

function completeRow(row: unknown): unknown {
  if (!isFields(row) || !isFields(row.anew)) return row;
  return { ...row, anew: withMissingParameters(styliseTable, row.anew) };
}

export interface Entry {
  readonly job: JobDescription;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly places: Places | undefined;
}

export function readEntry(json: unknown): Reading<Entry> {
  const read = readDocument(entryDocument, json);
  if (read.kind !== 'value') return read;
  const { job, started, places } = read.value;
  // Of a kind that this version does not know.
  if (!Object.hasOwn(requests, job.kind)) return { kind: 'newer' };
  const { error } = requests[job.kind as keyof typeof requests].safeParse(job.request);
  if (error) return { kind: 'damaged', place: `job.request.${error.issues[0]?.path.join('.')}` };
  const { checkpoint: _, ...rest } = job;
  return { ...read, value: { job: rest as unknown as JobDescription, started, places } };
}

export function entryText(entry: Entry): string {
  return documentText(entryDocument, entry as unknown as z.infer<typeof entrySchema>);
}
