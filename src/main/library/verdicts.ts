/** @file What was found out about the devices of this machine, kept so that each is tried once. */
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { devices, type Provider, type Verdict } from '../../shared/devices.ts';
import { documentType } from '../../shared/documents/document.ts';
import { errorSchema } from '../../shared/errors.ts';
import { type ErrorCode, errorTexts } from '../../shared/texts/en.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readDocumentFile, writeDocumentFile } from './stored.ts';

const file = () => join(dataFolder(), 'devices.json');

const provider = z.custom<Provider>((name) => name !== 'auto' && (devices as readonly unknown[]).includes(name));
const error = errorSchema.extend({
  code: z.custom<ErrorCode>((code) => typeof code === 'string' && Object.hasOwn(errorTexts, code)),
});
const verdict = z.discriminatedUnion('works', [
  z.strictObject({ provider, works: z.literal(true), speed: z.number().positive() }),
  z.strictObject({ provider, works: z.literal(false), error }),
]);
/** By machine and runtime: a home may be shared by several machines, and another version may do better or worse. */
const verdictsDocument = documentType({ name: 'verdicts', schema: z.record(z.string(), z.unknown()) });

/** None where nothing was found out yet, or what is there cannot be read: it is found out again. */
export async function readVerdicts(): Promise<readonly Verdict[]> {
  const all = await readDocumentFile(file(), verdictsDocument);
  return all.kind === 'value' ? (z.array(verdict).safeParse(all.value[machine()]).data ?? []) : [];
}

export async function writeVerdicts(verdicts: readonly Verdict[]): Promise<void> {
  const before = await readDocumentFile(file(), verdictsDocument);
  // A newer version has found out more.
  if (before.kind === 'unreadable' && before.reason === 'newer') return;
  await makeDataFolder();
  const all = { ...(before.kind === 'value' && before.value), [machine()]: verdicts };
  await writeDocumentFile(file(), verdictsDocument, all, { indent: 2 });
}

export function machine(): string {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return [`onnxruntime ${version}`, process.platform, process.arch, cpus()[0]?.model ?? 'unknown'].join(', ');
}
