/**
 * @file Who is working on an unfinished job: a file with the number of the process, touched every few seconds. A number
 * alone would not do, since systems use them again; age alone would make a person wait after a crash.
 */
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { fileMode } from '../files/data-folder.ts';
import { systemErrorCode } from '../files/error-code.ts';

const touchMilliseconds = 5_000;
const staleMilliseconds = 30_000;

/** Gives what releases it; throws where somebody else works on it. `id` is for the sentence. */
export async function lockJob(file: string, id: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(file, `${process.pid}`, { flag: 'wx', mode: fileMode(file) });
      break;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
      if (await isLocked(file)) throw new AppError('resume.running', { id });
      await rm(file, { force: true });
    }
  }
  const touch = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, touchMilliseconds);
  touch.unref();
  return async () => {
    clearInterval(touch);
    await rm(file, { force: true });
  };
}

export async function isLocked(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    return Date.now() - mtimeMs < staleMilliseconds && isAlive(Number(await readFile(file, 'utf8')));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's, but it is.
    return systemErrorCode(error) === 'EPERM';
  }
}
