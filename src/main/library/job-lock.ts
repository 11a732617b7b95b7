/** @file Who is working on an unfinished job, as a file beside it. */
import { AppError } from '../../shared/errors.ts';
import { type HeldLock, takeLock } from '../files/lock-file.ts';

/** Throws where somebody else works on it. `id` is for the sentence; `onLost` is told when somebody else took it over. */
export async function lockJob(file: string, id: string, onLost = () => {}): Promise<HeldLock> {
  const lock = await takeLock(file, { onLost });
  if (!lock) throw new AppError('resume.running', { id });
  return lock;
}
