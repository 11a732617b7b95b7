/** @file The files that a request names: sources with their hashes, the network. */
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { filesOfJob, type JobDescription, type JobKind, type JobRequests } from '../../shared/jobs/job.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { sha256OfFile } from '../files/hash.ts';
import { checkOutputs } from '../files/outputs.ts';
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

/** Gives the request where it may write its files. `recipe`: the file that it repeats. */
export async function writable<K extends JobKind>(
  kind: K,
  request: JobRequests[K],
  recipe?: string,
): Promise<JobRequests[K]> {
  const files = filesOfJob({ kind, request } as JobDescription);
  await checkOutputs({ ...files, inputs: [...files.inputs, ...(recipe === undefined ? [] : [recipe])] });
  return request;
}
