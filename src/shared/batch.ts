/** @file A folder that is painted, as window and host speak of it. */
import { z } from 'zod';

export const batchId = z.string().regex(/^[0-9a-z-]{1,64}$/);
const name = z.string().min(1).max(200);
const count = z.int().min(0);

export const batchStateSchema = z.strictObject({
  id: batchId,
  /** What the folder is called. */
  folder: name,
  way: z.enum(['instant', 'paint']),
  /**
   * `reading`: a window brings its pictures. `painting`: they wait for their turn or are painted. `saving`: files of them wait
   * for a window that saves them. `kept`: interrupted, and can go on. `done`: over, until a window has told it.
   */
  state: z.enum(['reading', 'painting', 'saving', 'kept', 'done']),
  /** Pictures in the folder. */
  total: count,
  /** The one that is on its way. */
  file: z.string().optional(),
  works: z.array(z.string()),
  /** Of these, how many are painted. */
  painted: count,
  /** Pictures with which something is wrong. */
  failed: z.array(z.string()),
  /** Files that were asked for and are not saved yet. */
  unsaved: count,
  isStopped: z.boolean(),
});
export type BatchState = z.infer<typeof batchStateSchema>;
