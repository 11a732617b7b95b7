/** @file A file under a second name, which costs no space as long as neither is written into. */
import { copyFile, link } from 'node:fs/promises';

/** A copy where the disk knows no second names, or the other place is on another disk. Throws as `copyFile` does. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
