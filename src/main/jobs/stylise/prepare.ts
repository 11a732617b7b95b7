/** @file The prepare job: makes ahead what a run is going to need, as far as it is known already. */
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrepareRequest } from '../../../shared/jobs/stylise.ts';
import type { JobContext } from '../../job-context/context.ts';
import { aheadOf, type Supply } from '../../painting/optimise/ahead.ts';
import { measureSources } from '../../painting/sources/measure.ts';
import { openSources } from '../../painting/sources/sources.ts';
import { openContent, openLevel, openLossModel, openSession } from './level.ts';
import { checkMemory, planStylise } from './plan.ts';

/** Decoded, a photograph of so many pixels holds some 100 MB; a painting may never come. */
const maxKeptUnused = 8e6;

export async function* prepare(request: PrepareRequest, { engine }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  await aheadOf(engine).prepare((supply) => makeAhead(request, engine, supply));
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function makeAhead(request: PrepareRequest, engine: JobContext['engine'], supply: Supply): Promise<void> {
  const { parameters, photo, paintings } = request;
  const lossModel = await openLossModel(request, supply);
  if (!photo) return;
  const work = { ...request, photo };
  const sizes = await measureSources(work);
  checkMemory(sizes, parameters, process.availableMemory());
  const plan = planStylise(sizes, parameters);
  await openSession(plan.scales[0]!, lossModel, engine, supply);
  const isAwaited = paintings.length > 0;
  if (!isAwaited && sizes.photo.width * sizes.photo.height > maxKeptUnused) return;
  const level = { scale: 0, plan, sources: await openSources(work, supply), lossModel };
  if (isAwaited) await openLevel(level, work, parameters, engine, supply);
  else await openContent(level, work, engine, supply);
}
