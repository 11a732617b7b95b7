/** @file The prepare job: makes ahead what a run is going to need, as far as it is known already. */
import { performance } from 'node:perf_hooks';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrepareRequest } from '../../../shared/jobs/stylise.ts';
import type { JobContext } from '../context.ts';
import { aheadOf, type Supply } from './ahead.ts';
import { measureSources } from './measure.ts';
import { checkMemory, planStylise } from './plan.ts';
import { openSources } from './sources.ts';
import { openJudge, openStage } from './stage.ts';

export async function* prepare(request: PrepareRequest, { engine }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  await aheadOf(engine).prepare((supply) => makeAhead(request, engine, supply));
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function makeAhead(request: PrepareRequest, engine: JobContext['engine'], supply: Supply): Promise<void> {
  const { parameters, photo, paintings } = request;
  const judge = await openJudge(request, supply);
  if (!photo || paintings.length === 0) return;
  const work = { ...request, photo };
  const sizes = await measureSources(work);
  checkMemory(sizes, parameters, process.availableMemory());
  const plan = planStylise(sizes, parameters);
  const sources = await openSources(work, supply);
  await openStage({ scale: 0, plan, sources, judge }, work, parameters, engine, supply);
}
