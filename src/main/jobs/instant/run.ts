/**
 * @file The instant job: a photograph painted with a trained style at a size for the window. What a slider does not
 * change stays at hand between two questions: the decoded photograph, its sizes, the opened style and its session.
 */
import { performance } from 'node:perf_hooks';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { StyleFile } from '../../../shared/jobs/apply.ts';
import type { InstantRequest } from '../../../shared/jobs/studio.ts';
import type { Engine } from '../../engine/engine.ts';
import { openPainter, type Painter } from '../apply/painter.ts';
import { paintPicture } from '../apply/picture.ts';
import { checkApplyMemory } from '../apply/plan.ts';
import type { JobContext } from '../context.ts';
import { fittedPicture, pictureAt } from '../view/kept-pictures.ts';
import { pixelsOf, writeThumbnail } from '../view/pixels.ts';
import { type Recent, recent } from '../view/recent.ts';

/** As many as a shelf shows at once. */
const keptPainters = 12;
const painters = new WeakMap<Engine, Recent<Painter>>();

export async function* instant(
  { photo, style, parameters, side, thumbnail }: InstantRequest,
  { engine, control }: JobContext,
): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { picture: fitted, original } = await fittedPicture(photo, side);
  const sized = { ...parameters, size: 0 };
  checkApplyMemory(fitted, sized, process.availableMemory());
  const painter = await painterFor(engine, style);
  const weighted = [{ painter, weight: 1 }];
  const painting = paintPicture(fitted, weighted, sized, control.signal, (size) => pictureAt(photo, size));
  let step = await painting.next();
  while (!step.done) {
    if (control.signal.aborted) return yield { type: 'cancelled' };
    step = await painting.next();
  }
  if (thumbnail) await writeThumbnail(step.value, thumbnail);
  yield* pixelsOf(step.value, original, begun);
}

function painterFor(engine: Engine, style: StyleFile): Promise<Painter> {
  const kept = painters.get(engine) ?? recent<Painter>(keptPainters, () => 1);
  painters.set(engine, kept);
  return kept.get(style.sha256, () => openPainter(engine, style));
}
