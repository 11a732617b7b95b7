/** @file Whether a folder is there. */
import { stat } from 'node:fs/promises';

/** Also one that a link leads to; false where nobody can tell. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
