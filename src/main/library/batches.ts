/** @file The folders that are being painted, in one file of the data folder, so that a restart knows of them. */
import { join } from 'node:path';
import { z } from 'zod';
import { batchStateSchema } from '../../shared/batch.ts';
import { lookSchema } from '../../shared/contract-shapes.ts';
import { documentJson, documentType, readDocument } from '../../shared/documents/document.ts';
import { isFields, noFields, type UnknownFields } from '../../shared/documents/unknown-fields.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readJsonFile, valueOrAside } from './stored.ts';
import { readableLook } from './stored-look.ts';

const { id, folder, way, total, works, failed, isStopped } = batchStateSchema.shape;
/** How its pictures are painted; `paintings` were brought in and stay at hand, `files` are saved of all. */
const mannerSchema = z.strictObject({ look: lookSchema, paintings: works, files: z.boolean() });
/**
 * What cannot be found out by looking at its works. `unsaved`: works whose files are still to be saved. `leftOut`: works that are
 * not to be painted any more. With `manner` and the places in the folder that were `brought` a window brings the others also to
 * a host that was started anew.
 */
const storedSchema = z.strictObject({
  ...{ id, folder, way, total, works, failed, isStopped, unsaved: works },
  leftOut: works.optional().catch(undefined),
  brought: z.array(z.int().min(0)).optional().catch(undefined),
  manner: mannerSchema.optional().catch(undefined),
});
export type StoredBatch = z.infer<typeof storedSchema>;
/** The file is a list of them, each with a version of its own. */
const batchDocument = documentType({
  name: 'batch',
  schema: storedSchema,
  complete: ({ manner, ...batch }) =>
    isFields(manner) ? { ...batch, manner: { ...manner, look: readableLook(manner.look) } } : batch,
});

const file = () => join(dataFolder(), 'batches.json');

export interface ReadBatches {
  readonly batches: readonly StoredBatch[];
  /** Those that this version cannot read: they are written back as they were. */
  readonly aside: readonly unknown[];
  /** What this version does not know of the others, by their ids. */
  readonly unknown: ReadonlyMap<string, UnknownFields>;
}

/** A file that is no list goes aside: what is written next would take its place. */
export async function readBatches(onTrouble: (error: unknown) => void): Promise<ReadBatches> {
  const list = readJsonFile<unknown[]>(file(), (json) =>
    Array.isArray(json) ? { kind: 'value', value: json, unknown: noFields } : { kind: 'damaged', place: '' },
  );
  const batches: StoredBatch[] = [];
  const aside: unknown[] = [];
  const unknown = new Map<string, UnknownFields>();
  for (const each of (await valueOrAside(file(), list, onTrouble)) ?? []) {
    const read = readDocument(batchDocument, each);
    if (read.kind === 'value') {
      batches.push(read.value);
      unknown.set(read.value.id, read.unknown);
    } else aside.push(each);
  }
  if (aside.length > 0) onTrouble(new AppError('batch.aside', { count: aside.length }));
  return { batches, aside, unknown };
}

export async function writeBatches({ batches, aside, unknown }: ReadBatches): Promise<void> {
  await makeDataFolder();
  const known = batches.map((batch) => documentJson(batchDocument, batch, unknown.get(batch.id)));
  await writeFileAtomic(file(), new TextEncoder().encode(`${JSON.stringify([...aside, ...known])}\n`));
}
