/**
 * @file Whether the disk of the library has room for what is about to begin. Nothing is refused for it, as nobody knows what else will
 * be written or removed meanwhile: it is said while there is time to free some.
 */
import { AppError } from '../../shared/errors.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { byteSize } from '../../shared/language/measures.ts';
import { freeBytes } from '../files/free-space.ts';
import { dataFolder } from '../library/data-folder.ts';

/** For pictures, timelines, trainings and what other programs write: with less than this free, bytes, a disk is nearly full. */
export const spareBytes = 500e6;

/** What an optimiser keeps at 512 px, as it was measured; it grows with the picture's area. */
const stateBytes = 60e6;
/** The checkpoint, the next one until it has taken its place, and where a finished picture stood. */
const statesAtOnce = 3;

/** Bytes. `size`: of the picture's longer side in pixels. */
export function bytesToPaint(size: number): number {
  return spareBytes + statesAtOnce * stateBytes * (size / 512) ** 2;
}

/** Bytes. What a print needs beside, its own check knows. */
export function bytesForJob(job: JobDescription): number {
  return job.kind === 'stylise' ? bytesToPaint(job.request.parameters.size) : spareBytes;
}

/** Looks whether `needed` bytes are free, and tells once until there were. Never throws. */
export type DiskWatch = (needed: number) => Promise<void>;

export function openDiskWatch(
  tell: (error: AppError) => void,
  free: () => Promise<number | undefined> = () => freeBytes(dataFolder()),
): DiskWatch {
  let isTold = false;
  return async (needed) => {
    const bytes = await free();
    // Some disks do not say.
    const isLow = bytes !== undefined && bytes < needed;
    if (isLow && !isTold) tell(new AppError('disk.low', { free: byteSize(bytes), needed: byteSize(needed) }));
    isTold = isLow;
  };
}
