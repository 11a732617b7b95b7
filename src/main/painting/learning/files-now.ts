/** @file Where the photographs of a checkpoint lie now. */
import { basename, dirname, join } from 'node:path';

/** The program may have moved, and its own pictures with it: files of a folder that is asked for now lie in that one. */
export function filesNow(files: readonly string[], folders: readonly string[], isHere: (file: string) => boolean) {
  const known = new Map<string, string>();
  return files.map((file) => {
    if (isHere(file)) return file;
    const before = known.get(dirname(file));
    const folder = before ?? folders.find((each) => isHere(join(each, basename(file))));
    if (folder === undefined) return file;
    known.set(dirname(file), folder);
    return join(folder, basename(file));
  });
}
