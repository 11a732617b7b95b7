/**
 * @file The runs that an earlier host did not finish: kept, they go on from their checkpoints, and those that waited begin.
 * Oldest first, as they were ordered.
 */
import { basename } from 'node:path';
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { type Journal, type JournalEntry, strikeJob } from '../../library/journal.ts';
import { type StoredWork, workPaths } from '../../library/work-files.ts';
import type { Works } from '../../library/works.ts';
import { type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { Run } from './run.ts';

type StyliseEntry = JournalEntry & { readonly job: Extract<JobDescription, { readonly kind: 'stylise' }> };

export async function restoredRuns(works: Works, journal: Journal, needs: TakingUp): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for (const [work, entries] of entriesByWork(works, journal)) {
    const [newest, ...superseded] = entries.sort((a, b) => runNumber(b.job.request) - runNumber(a.job.request));
    // Ordered anew, or finished and written down, and killed before they were struck.
    for (const { id } of superseded) await strikeJob(id);
    if (isPainted(work, newest!)) await strikeJob(newest!.id);
    else runs.set(work.id, await runOf(work, newest!, needs));
  }
  return runs;
}

function entriesByWork(works: Works, { entries }: Journal): Map<StoredWork, StyliseEntry[]> {
  const byWork = new Map<StoredWork, StyliseEntry[]>();
  for (const entry of entries.filter(isStylise).reverse()) {
    const work = works.all().find(({ id }) => workPaths(id).result === entry.job.request.output);
    if (work) byWork.set(work, [...(byWork.get(work) ?? []), entry]);
  }
  return byWork;
}

function isStylise(entry: JournalEntry): entry is StyliseEntry {
  return entry.job.kind === 'stylise';
}

async function runOf(work: StoredWork, entry: StyliseEntry, needs: TakingUp): Promise<Run> {
  const { request } = entry.job;
  const { iterations } = request.parameters;
  const iteration = work.timeline.findLast((snapshot) => isOfRun(snapshot.id, request))?.iteration ?? 0;
  const first: RunState = { work: work.id, state: 'kept', iteration, iterations, changes: [] };
  const state: RunState = { ...first, ...work.unfinished, state: 'kept' };
  return { state, order: await takeUpOrder(entry, needs), ...(work.begun && { begun: work.begun }) };
}

/** What it has painted last is what the work has. */
function isPainted({ run, unfinished, timeline }: StoredWork, { job }: StyliseEntry): boolean {
  if (run?.state !== 'done' || unfinished !== undefined) return false;
  return timeline.some(({ id, iteration }) => iteration === run.iteration && isOfRun(id, job.request));
}

/** Each run of a work has a higher one than the last, whatever the clock says. */
function runNumber({ snapshots }: StyliseRequest): number {
  return snapshots ? Number(basename(snapshots.folder)) || 0 : 0;
}

function isOfRun(snapshot: string, request: StyliseRequest): boolean {
  return snapshot.startsWith(`${runNumber(request)}-`);
}
