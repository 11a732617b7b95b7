/** @file Files that a person named to the program around the window, which itself sees no path: read for it, or written. */
import { basename } from 'node:path';
import { shortName } from '../../shared/file-name.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { readInputFile } from '../files/read-input.ts';

/** At most `maxBytes`; throws a sentence for everything that can be wrong with it. */
export async function readNamedFile(path: string, maxBytes: number) {
  const bytes = await readInputFile(path, maxBytes);
  return { name: nameOf(path), bytes };
}

/** As the person knows it. */
export function nameOf(path: string): string {
  return shortName(basename(path)) || 'picture';
}

/** Whole or not at all; throws a sentence where it cannot be written there. */
export async function saveAt(path: string, bytes: Uint8Array): Promise<void> {
  await writeFileAtomic(path, bytes);
}
