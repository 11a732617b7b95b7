/**
 * @file For a test strip: a picture that was painted by optimisation, painted once more with another brush size and fewer
 * iterations. The stylise job does it, with a checkpoint of its own beside its result, so that an interrupted strip goes on.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../../shared/assert.ts';
import { isLast, type JobEvent } from '../../../shared/job-events.ts';
import type { PaintAgain } from '../../../shared/jobs/print.ts';
import type { SourceFile, StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { sha256OfFile } from '../../files/hash.ts';
import { checkpointsAt, type JobContext } from '../../job-context/context.ts';
import { release } from './release.ts';

/** The stylise job, handed in: kinds of job know nothing of each other. */
export type Optimise = (request: StyliseRequest, context: JobContext) => AsyncGenerator<JobEvent>;

/** `share`: how far it is, by time, 0–1. `stop` where somebody ended it. */
export async function* paintAgain(
  work: PaintAgain,
  name: string,
  { engine, control, checkpoints: { folder } }: JobContext,
  optimise: Optimise,
  share: (share: number) => JobEvent,
): AsyncGenerator<JobEvent, SourceFile | 'stop'> {
  assert(folder !== undefined, 'print: there is no folder for what a test strip paints');
  const output = join(folder, `${name}.png`);
  if (!existsSync(output)) {
    const checkpoints = checkpointsAt({ path: join(folder, `${name}.checkpoint`), resume: true });
    // Nothing of a strip is kept that another engine could not go on with.
    const request = { ...work, output, resumeAnyway: true };
    let behind: number | undefined;
    for await (const event of optimise(request, { engine, control, checkpoints })) {
      if (event.type === 'progress') {
        // What an earlier run painted is counted as if it had taken as long.
        behind = (behind ?? event.secondsPerIteration * (event.iteration - 1)) + event.secondsPerIteration;
        yield share(behind / (behind + event.secondsLeft));
      } else if (isLast(event)) {
        if (event.type === 'finished') break;
        yield event;
        return 'stop';
      } else if (event.type !== 'planned') yield event;
    }
    await release(engine);
  }
  return { path: output, sha256: await sha256OfFile(output) };
}
