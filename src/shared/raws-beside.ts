/**
 * @file Raws of cameras beside which the finished picture lies: cameras that keep both write two files of one name, and who paints a
 * folder wants each photograph once.
 */
import { isCalledRaw } from './picture-format.ts';

/** Of pictures that can be read, by their paths or names: the raws that have another picture of their name in their folder. */
export function rawsBeside(pictures: readonly string[]): ReadonlySet<string> {
  const finished = new Set(pictures.filter((picture) => !isCalledRaw(picture)).map(withoutEnding));
  return new Set(pictures.filter((picture) => isCalledRaw(picture) && finished.has(withoutEnding(picture))));
}

/** Cameras write both in the same letters; who renames one of them may not. */
function withoutEnding(path: string): string {
  return path.replace(/\.[^./\\]*$/, '').toLowerCase();
}
