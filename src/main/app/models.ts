/** @file What the program can do about its models: list, fetch, import and verify them. */
import { basename, join, resolve } from 'node:path';
import { AppError, type ErrorReport, reportError, reviveError } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import type { ImportRequest } from '../../shared/jobs/import.ts';
import { makeDataFolder } from '../library/data-folder.ts';
import { type DownloadOptions, download } from '../library/download.ts';
import { adoptModel, findModel, type InstalledModel, listModels, verifyModel } from '../library/models.ts';
import { removePartFile } from '../library/part-file.ts';
import { type ModelSource, modelSources } from '../library/sources.ts';

/** Runs an import job; in a compute child, since the host opens no foreign files. */
export type Converter = (request: ImportRequest) => AsyncIterable<JobEvent>;

export interface ModelStatus {
  readonly name: string;
  /** Undefined where it is not fetched yet, or its card is broken. */
  readonly model?: InstalledModel;
  readonly builtIn: boolean;
  /** Bytes to fetch, where it is not here but can be had. */
  readonly fetchBytes?: number;
  readonly error?: ErrorReport;
}

/** What is on this machine, then what can be fetched. */
export async function modelStatuses(sources: readonly ModelSource[] = modelSources()): Promise<ModelStatus[]> {
  const here = (await listModels()).map((model): ModelStatus => {
    if ('card' in model) return { name: model.card.name, model, builtIn: model.builtIn };
    return { name: basename(model.path, '.onnx'), builtIn: model.builtIn, error: model.error };
  });
  const missing = sources.filter(({ name }) => !here.some((status) => status.name === name));
  return [...here, ...missing.map(({ name, bytes }) => ({ name, builtIn: false, fetchBytes: bytes }))];
}

/** The same with every file read and compared with its card. */
export async function verifyModels(): Promise<ModelStatus[]> {
  return await verified(await modelStatuses([]), ({ model }) => model && verifyModel(model));
}

/** Each with what is wrong with its file, if anything is. */
export async function verified<S extends { readonly error?: ErrorReport }>(
  statuses: readonly S[],
  verify: (status: S) => Promise<void> | undefined,
): Promise<S[]> {
  const checked = statuses.map(async (status) => {
    const error = await verify(status)?.then(() => undefined, reportError);
    return error ? { ...status, error } : status;
  });
  return await Promise.all(checked);
}

/** Converts a weight file and keeps the result in the user's folder, beside what is there; what is damaged there is put aside. */
export async function importModel(file: string, convert: Converter): Promise<InstalledModel> {
  const fill = (folder: string) => toTheEnd(convert({ file: resolve(file), folder }));
  return await adoptModel(fill, { known: 'all', replacesDamaged: true });
}

/** Throws what went wrong. */
export async function toTheEnd(events: AsyncIterable<JobEvent>): Promise<void> {
  for await (const event of events) {
    if (event.type === 'failed') throw reviveError(event.error);
    if (event.type === 'cancelled') throw new DOMException('The import was cancelled', 'AbortError');
  }
}

export interface PullOptions extends DownloadOptions {
  readonly sources?: readonly ModelSource[];
}

/** Fetches and imports a model; one that is here and sound is left as it is. */
export async function pullModel(
  name: string,
  convert: Converter,
  { sources = modelSources(), ...options }: PullOptions = {},
): Promise<{ readonly model: InstalledModel; readonly fetched: boolean }> {
  const source = sources.find((candidate) => candidate.name === name);
  if (!source)
    throw new AppError('model.unknown-source', { name, known: sources.map((known) => known.name).join(', ') });
  const present = await findModel(name);
  const wrong = present && (await verifyModel(present).then(() => undefined, reportError));
  if (present && !wrong) return { model: present, fetched: false };

  const file = join(await makeDataFolder('downloads'), `${name}.h5.part`);
  await download(source, file, options);
  const model = await importModel(file, convert);
  await removePartFile(file);
  return { model, fetched: true };
}
