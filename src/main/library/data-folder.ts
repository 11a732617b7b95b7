/**
 * @file Where the program keeps what belongs to a user: models he fetched and unfinished work. The place is the one each
 * system names for it (XDG Base Directory Specification; Apple's File System Programming Guide; Windows known folders).
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { makingReason } from '../../shared/system-error.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';

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

type Environment = Readonly<Record<string, string | undefined>>;

/** IMPASTO_HOME names another folder. It need not exist yet. */
export function dataFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { IMPASTO_HOME, XDG_DATA_HOME, LOCALAPPDATA } = environment;
  if (IMPASTO_HOME) return resolve(IMPASTO_HOME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Impasto');
  if (platform === 'win32') return join(LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Impasto');
  // The specification says that a relative path there is to be ignored.
  const data = XDG_DATA_HOME && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(home, '.local', 'share');
  return join(data, 'impasto');
}
