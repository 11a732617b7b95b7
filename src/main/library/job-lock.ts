/** @file Who is working on an unfinished job, as a file beside it. */
import { AppError } from '../../shared/errors.ts';
import { type HeldLock, isTaken, type LockOptions, takeLock } from '../files/lock-file.ts';

/** Throws where somebody else works on it. `id` is for the sentence. */
export async function holdJob(file: string, id: string, options: LockOptions = {}): Promise<HeldLock> {
  const lock = await takeLock(file, options);
  if (!lock) throw new AppError('resume.running', { id });
  return lock;
}

/** Gives what releases it. */
export async function lockJob(file: string, id: string): Promise<() => Promise<void>> {
  return (await holdJob(file, id)).release;
}

export const isLocked = (file: string) => isTaken(file);
