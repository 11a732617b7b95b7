/**
 * @file A work on disk: a folder with work.json, the result, a thumbnail and the timeline's pictures. What is read back may
 * be damaged or from another version, and then says so in words.
 */
import { constants, cp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { resultSchema, runStateSchema, type Snapshot, workSchema } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { snapshotName } from '../../shared/jobs/stylise.ts';
import { removeTemporaries, writeFileAtomic } from '../files/atomic-write.ts';
import { makeFolder } from '../files/make-folder.ts';
import { dataFolder } from './data-folder.ts';
import { lookOfToday, paintOfToday } from './stored-look.ts';

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

const worksFolder = () => join(dataFolder(), 'works');

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

export async function readWork(id: string): Promise<StoredWork> {
  try {
    const stored = JSON.parse(await readFile(workFile(id), 'utf8')) as {
      readonly schema?: unknown;
      readonly look?: unknown;
      readonly timeline?: unknown;
      readonly results?: unknown;
      readonly begun?: unknown;
    };
    const { schema } = stored;
    if (typeof schema === 'number' && schema > workSchema.shape.schema.value) {
      throw new AppError('work.newer', { folder: workPaths(id).folder });
    }
    const today = {
      look: lookOfToday(stored.look),
      timeline: timelineOfToday(stored.timeline),
      results: resultsOfToday(stored.results),
      begun: readable(resultSchema.pick({ photo: true, paint: true }), paintedToday(stored.begun)),
    };
    const work = storedSchema.parse({ ...stored, ...today });
    if (work.id === id) return work;
  } catch (error) {
    // Missing, cut off, or no work at all: all the same to a person.
    if (error instanceof AppError) throw error;
  }
  throw new AppError('work.damaged', { folder: workPaths(id).folder });
}

/** Every work that can be read, and a sentence for each that cannot. */
export async function readWorks(): Promise<{ works: StoredWork[]; damaged: AppError[] }> {
  const ids = await readdir(worksFolder()).catch(() => []);
  const works: StoredWork[] = [];
  const damaged: AppError[] = [];
  for (const id of ids.filter((name) => /^[0-9a-z-]{1,64}$/.test(name))) {
    try {
      works.push(await readWork(id));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      damaged.push(error);
    }
  }
  return { works, damaged };
}

/** All that is written in the library's works, also in those that cannot be read as works; throws where a file cannot. */
export async function writtenWorks(): Promise<string> {
  const ids = await readdir(worksFolder()).catch((): string[] => []);
  const files = await Promise.all(
    ids.map((id) =>
      readFile(workFile(id), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '';
        throw error;
      }),
    ),
  );
  return files.join('\n');
}

export async function writeWork(work: StoredWork): Promise<void> {
  await makeFolder(workPaths(work.id).folder);
  await writeFileAtomic(workFile(work.id), new TextEncoder().encode(`${JSON.stringify(work)}\n`));
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
  const entries = await readdir(timeline, { recursive: true, withFileTypes: true }).catch(() => []);
  const folder = join(timeline, `${1 + Math.max(0, ...entries.map(({ name }) => Number(name) || 0))}`);
  await makeFolder(folder);
  return folder;
}

/** Removes the pictures of the timeline that are not in `kept`. */
export async function clearTimeline(work: string, kept: readonly Snapshot[]): Promise<void> {
  const { timeline } = workPaths(work);
  const keptFiles = new Set(kept.map(({ id }) => snapshotFile(work, id)));
  const entries = await readdir(timeline, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.filter((file) => !keptFiles.has(file)).map((file) => rm(file, { force: true })));
}

/** Snapshots had no ids once. */
function timelineOfToday(timeline: unknown): unknown {
  if (!Array.isArray(timeline)) return timeline;
  return timeline.map((snapshot: Partial<Snapshot>) => ({ id: `0-${snapshot.iteration}`, ...snapshot }));
}

/** There were none once; one that this version cannot read is no reason to lose the work. */
function resultsOfToday(results: unknown): unknown[] {
  if (!Array.isArray(results)) return [];
  return results.map((result) => readable(resultSchema, paintedToday(result))).filter((result) => result !== undefined);
}

function paintedToday(painted: unknown): unknown {
  if (typeof painted !== 'object' || painted === null || !('paint' in painted)) return painted;
  return { ...painted, paint: paintOfToday(painted.paint) };
}

function readable<T>(schema: z.ZodType<T>, stored: unknown): T | undefined {
  return schema.safeParse(stored).data;
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
