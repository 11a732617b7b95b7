/**
 * @file The library belongs to one host at a time: two would write the same works from what each remembers. One that lost it,
 * asleep for so long that another machine took it over, writes nothing more.
 */
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { makingReason } from '../../shared/system-error.ts';
import { outputError } from '../files/atomic-write.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { isTaken, takeLock } from '../files/lock-file.ts';
import { guardFolder } from '../files/write-guard.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';

const lockFile = () => join(dataFolder(), 'studio');

/** Whether a host has it, this one or another. */
export function libraryIsOpen(): Promise<boolean> {
  return isTaken(lockFile());
}

/** Gives what releases it. `onLost` is told once, at the latest when something was to be written. */
export async function holdLibrary(onLost: () => void): Promise<() => Promise<void>> {
  const folder = await makeDataFolder();
  const lock = await takeLock(lockFile(), { onLost }).catch((error: unknown) => {
    throw folderError(folder, error);
  });
  if (!lock) throw new AppError('studio.running');
  const unguard = guardFolder(folder, async () => {
    if (await lock.isOurs()) return;
    onLost();
    throw new AppError('library.lost');
  });
  return async () => {
    await lock.release();
    unguard();
  };
}

/** Where nothing can be written, there is no use in going on. */
function folderError(folder: string, error: unknown): unknown {
  const reason = systemErrorCode(error);
  if (reason === undefined) return error;
  if (reason === 'ENOSPC' || reason === 'EDQUOT') return outputError(folder, error);
  return new AppError('library.folder', { folder, reason: makingReason(reason) }, { cause: error });
}
