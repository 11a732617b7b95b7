/**
 * @file Where the program keeps what belongs to a user: models he fetched, works and unfinished work. The place is the one each
 * system names for it (XDG Base Directory Specification; Apple's File System Programming Guide; Windows known folders). What lies
 * there is for its person alone; what is written elsewhere is as open as the person's other files.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

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

/** Who may use a file that is made there, before the person's umask has its say. */
export function fileMode(path: string): number {
  return isInDataFolder(path) ? 0o600 : 0o666;
}

export function folderMode(path: string): number {
  return isInDataFolder(path) ? 0o700 : 0o777;
}

function isInDataFolder(path: string): boolean {
  const way = relative(dataFolder(), resolve(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
