/** @file The pictures in a folder that a person named to train on, whatever else lies there. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { systemReason } from '../../../shared/system-error.ts';
import { systemErrorCode } from '../../files/error-code.ts';
import { type FolderOptions, type FolderPictures, picturesInFolder } from '../../files/pictures-in-folder.ts';

/** Of all pictures in the folder and the folders in it. Throws a sentence where there are none. */
export async function listContent(
  folder: string,
  options: Pick<FolderOptions, 'exclude'> = {},
): Promise<Omit<FolderPictures, 'others'>> {
  await checkFolder(folder);
  const { pictures, leftOut, others } = await picturesInFolder(folder, { ...options, deep: true }).catch((error) => {
    throw folderError(folder, error);
  });
  if (pictures.length === 0) throw new AppError('photos.none', { folder, others: others + leftOut.length });
  return { pictures, leftOut };
}

const maxNamed = 3;

/** What to say of what is left out; undefined where nothing is. */
export function leftOutError(folder: string, leftOut: FolderPictures['leftOut']): AppError | undefined {
  if (leftOut.length === 0) return undefined;
  const named = leftOut.slice(0, maxNamed).map(({ file, error: { values } }) => {
    const why = values.format ?? values.kind ?? values.reason ?? '@reason.deadLinkItself';
    return { code: 'reason.ofFile', values: { file: basename(file), why } } as const;
  });
  const names = [...named, ...(leftOut.length > maxNamed ? ['…'] : [])];
  return new AppError('photos.left-out', { folder, count: leftOut.length, names });
}

async function checkFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error) => {
    throw folderError(folder, error);
  });
  if (!stats.isDirectory()) throw new AppError('photos.not-a-folder', { folder });
}

function folderError(folder: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  if (['ENOENT', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code)) {
    return new AppError('photos.folder-missing', { folder }, { cause: error });
  }
  if (code === 'ENOTDIR') return new AppError('photos.not-a-folder', { folder }, { cause: error });
  return new AppError('photos.folder-unreadable', { folder, reason: systemReason(code) }, { cause: error });
}
