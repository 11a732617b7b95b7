/**
 * @file A work on disk: a folder with work.json, the result, a thumbnail and the timeline's pictures. What is read back may
 * be damaged or from another version, and then says so in words.
 */
import type { Dirent } from 'node:fs';
import { constants, cp, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type Result, resultSchema, runStateSchema, type Snapshot, workSchema } from '../../shared/contract-shapes.ts';
import { documentJson, documentType, jsonOf, type Reading, readDocument } from '../../shared/documents/document.ts';
import { isFields, noFields, type UnknownFields, withUnknown } from '../../shared/documents/unknown-fields.ts';
import { AppError } from '../../shared/errors.ts';
import { snapshotName } from '../../shared/jobs/stylise.ts';
import { outputError, removeTemporaries, writeFileAtomic } from '../files/atomic-write.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import { mayChange } from '../files/write-guard.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { listFolder, lookFor, mapFew, readJsonFile, valueIn } from './stored.ts';
import { readableLook, readablePainted } from './stored-look.ts';
import { type UnreadSetting, unreadSettings, withUnread } from './unread-settings.ts';

/** A work, and what only the host knows of it. */
const storedSchema = workSchema.extend({
  /** In the bin since. */
  deleted: z.int().min(0).optional(),
  /** The run whose result is here. */
  run: runStateSchema.optional(),
  /** The run that is going on, as it was told last: what a crash interrupts is shown so. */
  unfinished: runStateSchema.optional(),
  /** What that run began to paint with. */
  begun: resultSchema.pick({ photo: true, paint: true }).optional(),
});
export type StoredWork = z.infer<typeof storedSchema>;
const workDocument = documentType({
  name: 'work',
  schema: storedSchema,
  complete: ({ begun, ...work }) => ({
    ...work,
    look: readableLook(work.look),
    timeline: withIds(work.timeline),
    ...(isFields(begun) && { begun: readablePainted(begun) }),
  }),
  isStamped: true,
});
const resultDocument = documentType({ name: 'result', schema: resultSchema, complete: readablePainted });

export interface WorkPaths {
  readonly folder: string;
  /** Of the last run. */
  readonly result: string;
  /** A folder with the finished pictures that are kept (results.ts). */
  readonly results: string;
  readonly thumbnail: string;
  /** A folder for each run, with its pictures by iteration. */
  readonly timeline: string;
}

export const worksFolder = () => join(dataFolder(), 'works');

export function workPaths(id: string): WorkPaths {
  const folder = join(worksFolder(), id);
  return {
    folder,
    result: join(folder, 'result.png'),
    results: join(folder, 'results'),
    thumbnail: join(folder, 'thumbnail.jpg'),
    timeline: join(folder, 'timeline'),
  };
}

const workFile = (id: string) => join(workPaths(id).folder, 'work.json');

/** What is kept of a work and cannot be read by this version: it is written back as it was. */
export interface Aside {
  readonly fields: UnknownFields;
  /** Finished pictures. */
  readonly results: readonly unknown[];
  readonly settings: readonly UnreadSetting[];
}
export const nothingAside: Aside = { fields: noFields, results: [], settings: [] };

export interface ReadWork {
  readonly work: StoredWork;
  readonly aside: Aside;
}

/** The work that a text of work.json describes, wherever it comes from. */
export function readWorkText(text: string): Reading<ReadWork> {
  const json = jsonOf(text);
  return json === undefined ? { kind: 'damaged', place: 'JSON' } : workOf(json);
}

async function readWork(id: string): Promise<ReadWork | AppError> {
  const { folder } = workPaths(id);
  const found = await readJsonFile(workFile(id), (json) => {
    const read = workOf(json);
    return read.kind !== 'value' || read.value.work.id === id ? read : { kind: 'damaged', place: 'id' };
  });
  if (found.kind === 'value') return found.value;
  if (found.kind === 'absent' || found.reason === 'damaged') return new AppError('work.damaged', { folder });
  return found.reason === 'newer' ? new AppError('work.newer', { folder }) : found.error;
}

/** Finished pictures are documents of their own: one that this version cannot read is no reason to lose the work, or the picture. */
function workOf(json: unknown): Reading<ReadWork> {
  const results: Result[] = [];
  const aside: unknown[] = [];
  // There were none once.
  for (const stored of isFields(json) && Array.isArray(json.results) ? json.results : []) {
    const result = readDocument(resultDocument, stored);
    if (result.kind === 'value') results.push(withUnknown(result.value, result.unknown));
    else aside.push(stored);
  }
  const read = readDocument(workDocument, isFields(json) ? { ...json, results } : json);
  if (read.kind !== 'value') return read;
  return {
    ...read,
    value: { work: read.value, aside: { fields: read.unknown, results: aside, settings: unreadSettings(json) } },
  };
}

export interface ReadWorks {
  readonly works: readonly ReadWork[];
  /** A sentence for each that cannot be read, and for a folder that cannot. */
  readonly damaged: readonly AppError[];
}

/** Every work that can be read. */
export async function readWorks(): Promise<ReadWorks> {
  const names = await listFolder(worksFolder());
  const damaged: AppError[] = [];
  const ids = (valueIn(names, (error) => damaged.push(error)) ?? []).filter((name) => /^[0-9a-z-]{1,64}$/.test(name));
  const works: ReadWork[] = [];
  for (const read of await mapFew(ids, readWork)) {
    if (read instanceof AppError) damaged.push(read);
    else works.push(read);
  }
  return { works, damaged };
}

/** All that is written in the library's works; undefined where something of them cannot be read. */
export async function writtenWorks(): Promise<string | undefined> {
  const names = await listFolder(worksFolder());
  if (names.kind === 'unreadable') return undefined;
  const folders = names.kind === 'value' ? names.value : [];
  const texts = await mapFew(folders, async (id) => {
    const isFolder = (await stat(workPaths(id).folder).catch(() => undefined))?.isDirectory() ?? true;
    // A work whose file is gone, or cut off, may have mentioned anything.
    const text = await readJsonFile<string>(workFile(id), (json) =>
      isFields(json)
        ? { kind: 'value', value: JSON.stringify(json), unknown: noFields }
        : { kind: 'damaged', place: '' },
    );
    return text.kind === 'value' ? text.value : isFolder ? undefined : '';
  });
  return texts.includes(undefined) ? undefined : texts.join('\n');
}

export async function writeWork(work: StoredWork, aside: Aside = nothingAside): Promise<void> {
  await makeDataFolder('works', work.id);
  await writeFileAtomic(workFile(work.id), new TextEncoder().encode(workText(work, aside)));
}

/** What stands in work.json. */
export function workText(work: StoredWork, { fields, results, settings }: Aside): string {
  const all = { ...work, results: [...(results as Result[]), ...work.results] };
  return `${JSON.stringify(withUnread(documentJson(workDocument, all, fields), settings))}\n`;
}

/** The file of a snapshot. Those of run 0 lie in the timeline's folder itself: they are older than their ids. */
export function snapshotFile(work: string, snapshot: string): string {
  const [run, iteration] = snapshot.split('-').map(Number);
  const { timeline } = workPaths(work);
  return join(run === 0 ? timeline : join(timeline, `${run}`), snapshotName(iteration!));
}

/** Of the file that a run wrote. */
export function snapshotId(output: string, iteration: number): string {
  return `${Number(basename(dirname(output))) || 0}-${iteration}`;
}

/** An empty folder for the pictures of a new run. */
export async function newTimeline(work: string): Promise<string> {
  const { timeline } = workPaths(work);
  const entries = await entriesIn(timeline);
  const folder = join(timeline, `${1 + Math.max(0, ...entries.map(({ name }) => Number(name) || 0))}`);
  await makeFolder(folder);
  return folder;
}

/** Removes the pictures of the timeline that are not in `kept`. */
export async function clearTimeline(work: string, kept: readonly Snapshot[]): Promise<void> {
  await mayChange(workPaths(work).timeline);
  const { timeline } = workPaths(work);
  const keptFiles = new Set(kept.map(({ id }) => snapshotFile(work, id)));
  const entries = await entriesIn(timeline);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.filter((file) => !keptFiles.has(file)).map((file) => rm(file, { force: true })));
}

/** None in a folder that is not there; throws where it cannot be told, since what is in it counts for its names. */
async function entriesIn(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw outputError(folder, error);
  });
}

/** Snapshots had no ids once. */
function withIds(timeline: unknown): unknown {
  if (!Array.isArray(timeline)) return timeline;
  return timeline.map((snapshot: unknown) =>
    isFields(snapshot) ? { id: `0-${snapshot.iteration}`, ...snapshot } : snapshot,
  );
}

/** Everything but work.json, under another id. */
export async function copyWorkFiles(from: string, to: string): Promise<void> {
  const [source, target] = [workPaths(from), workPaths(to)];
  await makeFolder(target.folder);
  for (const name of ['result', 'results', 'thumbnail', 'timeline'] as const) {
    // Where the disk can, the copy shares its bytes with the original until one of them changes.
    const options = { recursive: true, force: true, mode: constants.COPYFILE_FICLONE };
    await cp(source[name], target[name], options).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** What a killed writer left. */
export async function tidyWork(id: string): Promise<void> {
  await removeTemporaries(workFile(id));
  await removeTemporaries(workPaths(id).result);
}

/** Folders of works that were killed before their first word was written are none: nothing was in them yet. */
export async function tidyWorks(): Promise<void> {
  const names = await listFolder(worksFolder());
  for (const id of names.kind === 'value' ? names.value : []) {
    if ((await lookFor(workFile(id))).kind !== 'absent') continue;
    await removeTemporaries(workFile(id));
    // Only where nothing else is in it.
    await rmdir(workPaths(id).folder).catch(() => {});
  }
}
