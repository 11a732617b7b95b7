/**
 * @file Photographs that a person lends to a training: a folder a set. A training learns from them as long as it goes on; a set
 * that none needs goes when another one comes, and when the studio opens anew.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import type { Journal } from './journal.ts';

const folder = () => join(dataFolder(), 'photographs');

export const contentSetFolder = (set: string) => join(folder(), set);

/** The one of that place in the folder that it came from; gives where it lies. */
export async function keepContent(set: string, index: number, bytes: Uint8Array): Promise<string> {
  await makeDataFolder('photographs', set);
  const path = join(contentSetFolder(set), `${index}`.padStart(6, '0'));
  await writeFileAtomic(path, bytes);
  return path;
}

export async function dropContent(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** In the order in which they came; empty where there is no such set. */
export async function contentOf(set: string): Promise<string[]> {
  const names = await readdir(contentSetFolder(set)).catch(() => []);
  return names
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .map((name) => join(contentSetFolder(set), name));
}

export async function dropContentSet(set: string): Promise<void> {
  await rm(contentSetFolder(set), { recursive: true, force: true });
}

/** All but `kept` and those that unfinished trainings learn from; none where one of these cannot be read. */
export async function dropOtherContent({ entries, isWhole }: Journal, kept?: string): Promise<void> {
  if (!isWhole) return;
  const needed = new Set(
    entries.flatMap(({ job }) => (job.kind === 'train' ? job.request.photographs : [])).map(ownSet),
  );
  for (const set of await readdir(folder()).catch(() => [])) {
    if (set !== kept && !needed.has(set)) await dropContentSet(set);
  }
}

function ownSet(path: string): string | undefined {
  return path === contentSetFolder(basename(path)) ? basename(path) : undefined;
}
