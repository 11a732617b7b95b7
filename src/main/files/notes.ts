/**
 * @file A file of small facts that only grows, one line of JSON each: what must not be lost when the program is killed
 * before its next checkpoint.
 */
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { jsonOf } from '../../shared/documents/document.ts';
import { outputError } from './atomic-write.ts';
import type { Json } from './checkpoint.ts';
import { fileMode } from './data-folder.ts';
import { systemErrorCode } from './error-code.ts';

export interface Notes {
  /** All, oldest first; `null` stands for one that was cut off when the program was killed. */
  read(): Promise<Json[]>;
  /** On the disk when it resolves. */
  add(fact: Json): Promise<void>;
}

/** Of the job that has its checkpoint there. */
export const notesFile = (checkpoint: string) => `${checkpoint}.notes`;

export function openNotes(path: string): Notes {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return '';
        throw error;
      });
      return text
        .split('\n')
        .slice(1)
        .map((line) => (jsonOf(line) as Json | undefined) ?? null);
    },
    async add(fact) {
      let handle: FileHandle | undefined;
      try {
        handle = await open(path, 'a', fileMode(path));
        // The line break comes first: a line that was cut off then ends where the next begins.
        await handle.appendFile(`\n${JSON.stringify(fact)}`);
        await handle.sync();
      } catch (error) {
        throw outputError(path, error);
      } finally {
        await handle?.close();
      }
    },
  };
}
