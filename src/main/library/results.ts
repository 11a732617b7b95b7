/**
 * @file The finished pictures of a work, each named by the hash of its file, so that two that were painted in different ways
 * stay two, and the same one painted twice is one. A work keeps a bounded number; those that were shown longest ago go first.
 */
import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Look, Result } from '../../shared/contract-shapes.ts';
import { fittingResult } from '../../shared/painted-with.ts';
import { outputError } from '../files/atomic-write.ts';
import { sha256OfFile } from '../files/hash.ts';
import { linkOrCopy } from '../files/link-or-copy.ts';
import { makeFolder } from '../files/make-folder.ts';
import { mayChange } from '../files/write-guard.ts';
import { listFolder } from './stored.ts';
import { type StoredWork, workPaths } from './work-files.ts';

export interface Painted {
  readonly photo: string;
  readonly paint: Look['paint'];
}

interface Limits {
  readonly pictures: number;
  readonly bytes: number;
}
/** At 512 px about 0.6 MB each: the number bounds usual works, the bytes those of large pictures. */
const defaultLimits: Limits = { pictures: 30, bytes: 256e6 };

export function resultFile(work: string, result: string): string {
  return join(workPaths(work).results, `${result}.png`);
}

/** The run's picture, kept as that of `painted`; gives all that the work has then, this one last. */
export async function keepResult(
  { id: work, results }: Pick<StoredWork, 'id' | 'results'>,
  { photo, paint }: Painted,
  iteration: number,
  limits = defaultLimits,
): Promise<Result[]> {
  const id = await sha256OfFile(workPaths(work).result);
  const kept: Result = { id, photo, paint, iteration };
  await linkOver(workPaths(work).result, resultFile(work, id));
  return await bounded(work, [...results.filter((other) => other.id !== id), kept], limits);
}

/** File of the picture of the work's settings; where there is none, of the one that was shown last. */
export function shownResult(work: StoredWork): string | undefined {
  const shown = fittingResult(work) ?? work.results.at(-1);
  // Works of before pictures were kept have only the last one.
  const file = shown ? resultFile(work.id, shown.id) : workPaths(work.id).result;
  return existsSync(file) ? file : undefined;
}

/** All but the one that was shown last go; gives it. */
export async function dropResults({ id: work, results }: Pick<StoredWork, 'id' | 'results'>): Promise<Result[]> {
  await mayChange(workPaths(work).results);
  await Promise.all(results.slice(0, -1).map(({ id }) => rm(resultFile(work, id), { force: true })));
  return results.slice(-1);
}

/**
 * Those whose picture is there, and those whose picture is not, or not at the moment. A picture that no result names stays: a
 * work that was damaged names none. What a crash left unfinished is removed.
 */
export async function soundResults({
  id,
  results,
}: Pick<StoredWork, 'id' | 'results'>): Promise<{ here: Result[]; away: Result[] }> {
  const found = await listFolder(workPaths(id).results);
  const names = found.kind === 'value' ? found.value : [];
  const torn = names.filter((name) => name.endsWith(tornEnding));
  await Promise.all(torn.map((name) => rm(join(workPaths(id).results, name), { force: true })));
  const isHere = (result: Result) => names.includes(`${result.id}.png`);
  return { here: results.filter(isHere), away: results.filter((result) => !isHere(result)) };
}

async function bounded(work: string, results: readonly Result[], { pictures, bytes }: Limits): Promise<Result[]> {
  const left: Result[] = [];
  let total = 0;
  for (const result of results.toReversed()) {
    const file = resultFile(work, result.id);
    total += (await stat(file).catch(() => undefined))?.size ?? 0;
    const fits = left.length === 0 || (left.length < pictures && total <= bytes);
    if (fits) left.unshift(result);
    else await rm(file, { force: true });
  }
  return left;
}

const tornEnding = '.new';

/** A second name for the same file: a run puts a new one in the place of its result and never writes into the old. */
async function linkOver(from: string, to: string): Promise<void> {
  const temporary = `${to}${tornEnding}`;
  try {
    await mayChange(to);
    await makeFolder(join(to, '..'));
    await rm(temporary, { force: true });
    await linkOrCopy(from, temporary);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw outputError(to, error);
  }
}
