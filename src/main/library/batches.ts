/** @file The folders that are being painted, in one file of the data folder, so that a restart knows of them. */
import { join } from 'node:path';
import { z } from 'zod';
import { batchStateSchema } from '../../shared/batch.ts';
import { lookSchema } from '../../shared/contract.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { parseKnown } from './known-fields.ts';
import { readDocument, setAside } from './stored.ts';

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

const file = () => join(dataFolder(), 'batches.json');

export interface ReadBatches {
  readonly batches: readonly StoredBatch[];
  /** Those that this version cannot read: they are written back as they were. */
  readonly aside: readonly unknown[];
}

/** A file that is no list goes aside: what is written next would take its place. */
export async function readBatches(onTrouble: (error: unknown) => void): Promise<ReadBatches> {
  const stored = await readDocument(file(), (json) => (Array.isArray(json) ? (json as unknown[]) : undefined));
  if (stored.kind === 'unreadable') {
    onTrouble(stored.error);
    await setAside(file()).catch(onTrouble);
  }
  const batches: StoredBatch[] = [];
  const aside: unknown[] = [];
  for (const each of stored.kind === 'value' ? stored.value : []) {
    const batch = parseKnown(storedSchema, each);
    if (batch) batches.push(batch);
    else aside.push(each);
  }
  return { batches, aside };
}

export async function writeBatches({ batches, aside }: ReadBatches): Promise<void> {
  await makeDataFolder();
  await writeFileAtomic(file(), new TextEncoder().encode(`${JSON.stringify([...aside, ...batches])}\n`));
}
