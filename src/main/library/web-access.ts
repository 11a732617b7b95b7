/**
 * @file Where the studio is found from a browser, and by what it knows a window of its own: port and key stay the same, so
 * that a window that is open finds the program again when it was started anew. Readable for its person alone.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';

const schema = z.strictObject({
  /** 0: any that is free. */
  port: z.int().min(0).max(65535),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type WebAccess = z.infer<typeof schema>;

const file = () => join(dataFolder(), 'web.json');

/** Whoever knew something of the old one knows nothing any more. */
export function newKey(): string {
  return randomBytes(32).toString('hex');
}

/** A new key where there is none, or none that can be read. */
export async function readWebAccess(): Promise<WebAccess> {
  try {
    return schema.parse(JSON.parse(await readFile(file(), 'utf8')));
  } catch {
    return { port: 0, key: newKey() };
  }
}

export async function writeWebAccess(access: WebAccess): Promise<void> {
  await makeDataFolder();
  await removeTemporaries(file());
  await writeFileAtomic(file(), new TextEncoder().encode(JSON.stringify(access)), { mode: 0o600 });
}
