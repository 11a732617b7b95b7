/** @file The files that a request names: sources with their hashes, the network, and outputs that must spare them. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { sha256OfFile } from '../files/hash.ts';
import { findModel } from '../library/models.ts';

export async function sourceFile(path: string): Promise<SourceFile> {
  return { path: resolve(path), sha256: await sha256OfFile(path) };
}

/** `sha256`: the very file that is wanted, where several have the network's name. */
export async function networkFile(name: string, sha256?: string): Promise<SourceFile> {
  const model = await findModel(name, sha256);
  if (!model) throw new AppError('network.missing', { network: name });
  return { path: model.path, sha256: model.card.sha256 };
}

/** An output must not replace what it is made from, whatever names lead there. */
export async function refuseOverwriting(output: string, inputs: readonly string[]): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => resolve(path));
  const target = await real(output);
  for (const input of inputs)
    if ((await real(input)) === target) throw new AppError('output.is-input', { file: input });
}
