/** @file For tests: the library as another machine has taken it over, because its host stood still. */
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Gives what its lock says. */
export async function takenOver(home: string): Promise<string> {
  const lock = JSON.stringify({ place: 'another machine', pid: 1, host: hostname(), token: 'cd'.repeat(12) });
  await writeFile(join(home, 'studio'), lock);
  return lock;
}
