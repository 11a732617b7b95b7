/** @file Folders that a person names for what is made. */
import { readdir } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { makingReason } from '../../shared/system-error.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';

/** Does nothing where it is there; throws `output.folder-unmade` where it cannot be made. */
export async function makeOutputFolder(folder: string): Promise<void> {
  await makeFolder(folder).catch((error) => {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new AppError('output.folder-unmade', { folder, reason: makingReason(code) }, { cause: error });
  });
}

/** A folder of its own for the pictures of the way, which may be called like others; gives where it is. */
export async function timeLapseFolder(folder: string): Promise<string> {
  if (/^\.(mp4|webm|mov|mkv|avi|gif)$/i.test(extname(folder))) throw new AppError('time-lapse.video', { file: folder });
  await makeOutputFolder(folder);
  if ((await readdir(folder)).length > 0) throw new AppError('time-lapse.folder-used', { folder });
  return resolve(folder);
}
