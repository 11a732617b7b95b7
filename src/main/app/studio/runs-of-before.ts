/** @file The runs that an earlier host did not finish: kept, they go on from their checkpoints. */
import type { RunState } from '../../../shared/contract.ts';
import { unfinishedJobs } from '../../library/journal.ts';
import { workPaths } from '../../library/work-files.ts';
import type { Works } from '../../library/works.ts';
import type { Run } from './runs.ts';

/** The newest of each work. */
export async function runsOfBefore(works: Works): Promise<Map<string, Run>> {
  const kept = new Map<string, Run>();
  for (const { id, job } of await unfinishedJobs()) {
    if (job.kind !== 'stylise') continue;
    const work = works.all().find((candidate) => workPaths(candidate.id).result === job.request.output);
    if (!work || kept.has(work.id)) continue;
    const iteration = work.timeline.at(-1)?.iteration ?? 0;
    const { iterations } = job.request.parameters;
    const begun: RunState = { work: work.id, state: 'kept', iteration, iterations, changes: [] };
    const state: RunState = { ...begun, ...work.unfinished, state: 'kept' };
    kept.set(work.id, { state, kept: id, wishes: [], ...(work.begun && { begun: work.begun }) });
  }
  return kept;
}
