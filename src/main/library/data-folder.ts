/** @file Making what lies in the data folder, with a sentence where that cannot be. Its place: files/data-folder.ts. */
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { makingReason } from '../../shared/system-error.ts';
import { dataFolder } from '../files/data-folder.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';

/** For all who do not write files themselves. */
export { dataFolder };

/** Makes that folder inside the data folder; without parts, the data folder itself. Gives its path. */
export async function makeDataFolder(...parts: readonly string[]): Promise<string> {
  const folder = join(dataFolder(), ...parts);
  try {
    await makeFolder(folder);
    return folder;
  } catch (error) {
    const reason = makingReason(systemErrorCode(error) ?? String(error));
    throw new AppError('library.folder', { folder: dataFolder(), reason }, { cause: error });
  }
}
