/** @file The prepare job: makes ahead what a run is going to need, as far as it is known already. */
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PacedEvent, PrepareRequest } from '../../../shared/jobs/stylise.ts';
import type { JobContext } from '../../job-context/context.ts';
import { aheadOf, type Supply } from '../../painting/optimise/ahead.ts';
import { measureSources } from '../../painting/sources/measure.ts';
import { openSources } from '../../painting/sources/sources.ts';
import { measureIteration } from './iteration-pace.ts';
import { openContent, openLevel, openLossModel, openSession } from './level.ts';
import { checkMemory, planStylise } from './plan.ts';

/** Decoded, a photograph of so many pixels holds some 100 MB; a painting may never come. */
const maxKeptUnused = 8e6;

export async function* prepare(request: PrepareRequest, { engine }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  let paced: PacedEvent | undefined;
  await aheadOf(engine).prepare(async (supply) => {
    paced = await makeAhead(request, engine, supply);
  });
  if (paced) yield paced;
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function makeAhead(
  request: PrepareRequest,
  engine: JobContext['engine'],
  supply: Supply,
): Promise<PacedEvent | undefined> {
  const { parameters, photo, paintings } = request;
  const lossModel = await openLossModel(request, supply);
  if (!photo) return undefined;
  const work = { ...request, photo };
  const sizes = await measureSources(work);
  checkMemory(sizes, parameters, process.availableMemory());
  const plan = planStylise(sizes, parameters);
  await openSession(plan.scales[0]!, lossModel, engine, supply);
  const isAwaited = paintings.length > 0;
  const isTooLarge = !isAwaited && sizes.photo.width * sizes.photo.height > maxKeptUnused;
  if (!isTooLarge) {
    const level = { scale: 0, plan, sources: await openSources(work, supply), lossModel };
    if (isAwaited) await openLevel(level, work, parameters, engine, supply);
    else await openContent(level, work, engine, supply);
  }
  // Behind all that a run may wait for.
  return request.measures ? await measureIteration(plan.scales, lossModel, engine, supply) : undefined;
}
