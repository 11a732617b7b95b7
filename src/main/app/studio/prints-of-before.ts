/** @file The prints that an earlier host left: finished files, and what it did not finish. */
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { PrintState } from '../../../shared/print/print-state.ts';
import { type JournalEntry, strikeJob, unfinishedJobs } from '../../library/journal.ts';
import { hasPrintFile, printFile, readPrints, tidyPrints } from '../../library/prints.ts';
import type { Jobs } from '../jobs.ts';
import type { Print } from './prints.ts';

export async function printsOfBefore(jobs: Pick<Jobs, 'takeUp'>): Promise<Map<string, Print>> {
  const unfinished = await unfinishedJobs();
  const prints = new Map<string, Print>();
  for (const state of await readPrints()) {
    const entry = unfinished.find(({ job }) => outputOf(job) === printFile(state));
    if (state.state === 'done') {
      // Killed between its last word and the journal's.
      if (entry) await strikeJob(entry.id);
      if (hasPrintFile(state)) prints.set(state.id, { state, isPaused: false, isRemoved: false });
    } else if (entry) prints.set(state.id, await keptPrint(state, entry, jobs));
  }
  await tidyPrints(new Set(prints.keys()));
  return prints;
}

async function keptPrint(state: PrintState, { id, isBegun }: JournalEntry, jobs: Pick<Jobs, 'takeUp'>): Promise<Print> {
  const kept = { state: { ...state, state: 'kept' }, isPaused: true, isRemoved: false } as const;
  // Not where another program works on it, or the disk is full; then it is seen to when it is its turn.
  const entry = isBegun ? undefined : await jobs.takeUp(id).catch(() => undefined);
  return entry ? { ...kept, entry } : { ...kept, kept: id };
}

function outputOf(job: JobDescription): string | undefined {
  if (job.kind === 'printStrip') return job.request.print.output;
  return job.kind === 'print' ? job.request.output : undefined;
}
