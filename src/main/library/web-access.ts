/**
 * @file Where the studio is found from a browser, and by what it knows a window of its own: port and key stay the same, so
 * that a window that is open finds the program again when it was started anew. Readable for its person alone.
 */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { documentType } from '../../shared/documents/document.ts';
import { removeTemporaries } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readDocumentFile, writeDocumentFile } from './stored.ts';

const schema = z.strictObject({
  /** 0: any that is free. */
  port: z.int().min(0).max(65535),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type WebAccess = z.infer<typeof schema>;
const accessDocument = documentType({ name: 'web access', schema });

const file = () => join(dataFolder(), 'web.json');

/** Whoever knew something of the old one knows nothing any more. */
export function newKey(): string {
  return randomBytes(32).toString('hex');
}

/** A new key where there is none, none that can be read, or one that somebody else has put there and knows. */
export async function readWebAccess(): Promise<WebAccess> {
  const found = await stat(file()).catch(() => undefined);
  const read = found && isTrusted(found) ? await readDocumentFile(file(), accessDocument) : undefined;
  return read?.kind === 'value' ? read.value : { port: 0, key: newKey() };
}

/** The owner tells it, and not the mode: on disks of other systems, modes are the same for all files. */
function isTrusted(found: Stats): boolean {
  const user = process.getuid?.();
  return found.isFile() && (user === undefined || found.uid === user || found.uid === 0);
}

export async function writeWebAccess(access: WebAccess): Promise<void> {
  await makeDataFolder();
  await removeTemporaries(file());
  await writeDocumentFile(file(), accessDocument, access, { mode: 0o600 });
}
