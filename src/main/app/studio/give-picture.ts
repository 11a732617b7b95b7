/** @file A finished picture on its way out of the window, under a name for its person: a copy, since who gets it may write into it. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { outputError } from '../../files/atomic-write.ts';
import { makeDataFolder } from '../../library/data-folder.ts';
import { resultFile } from '../../library/results.ts';
import { type StoredWork, workPaths } from '../../library/work-files.ts';
import { exportStem } from './export-picture.ts';

export interface GivenPicture {
  readonly file: string;
  /** A picture of it for the pointer, small where there is a small one. */
  readonly icon: string;
}

/** Where it lies is cleared at the next start. Throws where the work has no such picture. */
export async function givePicture(work: StoredWork, result: string): Promise<GivenPicture> {
  const from = resultFile(work.id, result);
  if (!work.results.some(({ id }) => id === result) || !existsSync(from)) throw new AppError('work.no-result');
  const folder = await makeDataFolder('outgoing', randomUUID());
  const file = join(folder, `${await exportStem(work)}.png`);
  try {
    await copyFile(from, file);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw outputError(file, error);
  }
  const { thumbnail } = workPaths(work.id);
  return { file, icon: existsSync(thumbnail) ? thumbnail : file };
}
