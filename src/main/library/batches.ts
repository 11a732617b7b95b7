/** @file The folders that are being painted, in one file of the data folder, so that a restart knows of them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { batchStateSchema } from '../../shared/batch.ts';
import { lookSchema } from '../../shared/contract.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';

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

/** Those that cannot be read are forgotten: their works are there all the same. */
export async function readBatches(): Promise<StoredBatch[]> {
  try {
    const stored = JSON.parse(await readFile(file(), 'utf8')) as unknown[];
    return stored.map((each) => storedSchema.safeParse(each).data).filter((batch) => batch !== undefined);
  } catch {
    return [];
  }
}

export async function writeBatches(batches: readonly StoredBatch[]): Promise<void> {
  await makeDataFolder();
  await writeFileAtomic(file(), new TextEncoder().encode(`${JSON.stringify(batches)}\n`));
}
