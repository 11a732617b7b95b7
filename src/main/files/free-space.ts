/** @file How much room a disk has. */
import { stat, statfs } from 'node:fs/promises';

/** Bytes that this user may still write below `folder`; undefined where the system does not say. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk && disk.bavail * disk.bsize;
}

/** Whether two folders share their room. */
export async function onSameDisk(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((folder) => stat(folder).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev;
}

/** What a file takes on its disk, holes left out; 0 where there is none. */
export async function bytesOnDisk(path: string): Promise<number> {
  const file = await stat(path).catch(() => undefined);
  return file ? file.blocks * 512 : 0;
}
