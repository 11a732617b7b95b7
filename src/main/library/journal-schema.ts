/**
 * @file An entry of the journal, as this version can work on it. Settings that did not exist when it was written get what stands
 * for how it was before; one with a setting that is not known here is refused, since it would end in another picture.
 */
import { z } from 'zod';
import { devices, type Provider } from '../../shared/devices.ts';
import { documentText, documentType, type Reading, readDocument } from '../../shared/documents/document.ts';
import { isFields } from '../../shared/documents/unknown-fields.ts';
import { aboutKind, isJobKind, type JobDescription } from '../../shared/jobs/job.ts';
import type { StoredRequest } from '../../shared/jobs/kind.ts';
import type { Places } from '../diagnostics/redact.ts';

const path = z.string().min(1);
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
    const stored = storedOf(job.kind);
    return stored ? { ...entry, job: { ...job, request: stored.complete(job.request) } } : entry;
  },
});

/** How the request of a kind that is kept is read back. */
function storedOf(kind: unknown): StoredRequest | undefined {
  return typeof kind === 'string' && isJobKind(kind) ? aboutKind(kind).stored : undefined;
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
  const stored = storedOf(job.kind);
  // Of a kind that this version does not know.
  if (!stored) return { kind: 'newer' };
  const { error } = stored.schema.safeParse(job.request);
  if (error) return { kind: 'damaged', place: `job.request.${error.issues[0]?.path.join('.')}` };
  const { checkpoint: _, ...rest } = job;
  return { ...read, value: { job: rest as unknown as JobDescription, started, places } };
}

export function entryText(entry: Entry): string {
  return documentText(entryDocument, entry as unknown as z.infer<typeof entrySchema>);
}
