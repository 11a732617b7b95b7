/** @file Folders that only who has them may write: asked before each file there gets its name or goes. */
import { sep } from 'node:path';

const guards = new Map<string, () => Promise<void>>();

/** `check` throws where nothing may be written below `folder` any more. Gives what ends it. */
export function guardFolder(folder: string, check: () => Promise<void>): () => void {
  guards.set(folder, check);
  return () => {
    if (guards.get(folder) === check) guards.delete(folder);
  };
}

/** Throws where that file, which may not be there, must be left as it is. */
export async function mayChange(path: string): Promise<void> {
  for (const [folder, check] of guards) if (path.startsWith(`${folder}${sep}`)) await check();
}
