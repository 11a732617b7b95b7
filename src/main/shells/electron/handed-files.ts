/**
 * @file Files that come from outside the window: opened with this program, dropped on its icon, named to a second start of it,
 * or chosen in a dialog. They wait until the page takes them, which sees their names and bytes, and never where they are.
 */
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HandedFile } from '../../../shared/bridge.ts';
import { reportError } from '../../../shared/errors.ts';
import { largestFrameBytes } from '../../../shared/wire.ts';
import { nameOf, readNamedFile } from '../../app/person-files.ts';

export interface HandedFiles {
  /** Absolute paths. */
  hand(paths: readonly string[]): void;
  /** Those that wait, each once. */
  take(): Promise<HandedFile[]>;
  read(paths: readonly string[]): Promise<HandedFile[]>;
}

export interface HandedFilesNeeds {
  /** Some wait now. */
  onHanded(): void;
  onRead(path: string): void;
}

/** More at once are a mistake; a folder of pictures is opened as a folder. */
const most = 50;

export function openHandedFiles({ onHanded, onRead }: HandedFilesNeeds): HandedFiles {
  let waiting: string[] = [];

  async function read(paths: readonly string[]): Promise<HandedFile[]> {
    const files: HandedFile[] = [];
    // One after the other: they are kept in memory until the page has them.
    for (const path of paths.slice(0, most)) {
      try {
        files.push(await readNamedFile(path, largestFrameBytes));
        onRead(path);
      } catch (error) {
        const { code, values } = reportError(error);
        files.push({ name: nameOf(path), problem: { code, values } });
      }
    }
    return files;
  }

  return {
    hand(paths) {
      if (paths.length === 0) return;
      waiting = [...new Set([...waiting, ...paths])].slice(0, most);
      onHanded();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return read(taken);
    },
    read,
  };
}

/** The files among what a program was started with in a folder; systems and Chromium add options of theirs. */
export function filesAmong(started: readonly string[], folder: string): string[] {
  return started.flatMap((word) => {
    if (word === '' || word.startsWith('-')) return [];
    if (!/^file:/i.test(word)) return [resolve(folder, word)];
    try {
      return [fileURLToPath(word)];
    } catch {
      return [];
    }
  });
}

/** What a second start says, if it is what ours would say. */
export function filesNamed(message: unknown): string[] {
  const isPath = (path: unknown): path is string =>
    typeof path === 'string' && isAbsolute(path) && !path.includes('\0');
  return Array.isArray(message) ? message.filter(isPath).slice(0, most) : [];
}
