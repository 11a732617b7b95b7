/**
 * @file The instant job: a photograph painted with a trained style at a size for the window. What a slider does not
 * change stays at hand between two questions: the decoded photograph, its sizes, the opened style with its session, and
 * what the network painted last, which the sliders of colour leave as it is.
 */
import { performance } from 'node:perf_hooks';
import type { Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { InstantRequest } from '../../../shared/jobs/studio.ts';
import type { Engine } from '../../engine/engine.ts';
import { openPainter, type Painter } from '../apply/painter.ts';
import { paintPicture } from '../apply/picture.ts';
import { checkApplyMemory } from '../apply/plan.ts';
import type { JobContext } from '../context.ts';
import type { Planes } from '../stylise/canvas.ts';
import { fittedPicture, pictureSoonAt } from '../view/kept-pictures.ts';
import { pixelsOf, writeThumbnail } from '../view/pixels.ts';
import { type Recent, recent } from '../view/recent.ts';

export async function* instant(
  { photo, style, parameters, side, thumbnail }: InstantRequest,
  { engine, control }: JobContext,
): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { picture: fitted, original } = await fittedPicture(photo, side);
  const sized = { ...parameters, size: 0 };
  checkApplyMemory(fitted, sized, process.availableMemory());
  const { painters, painted } = keptFor(engine);
  const opened = await painters.get(style.sha256, () => openPainter(engine, style));
  const painter = remembering(opened, `${style.sha256} ${photo.sha256}`, painted);
  const photoAt = (size: Size) => (isOfSize(fitted, size) ? fitted : pictureSoonAt(photo, size));
  const painting = paintPicture(fitted, [{ painter, weight: 1 }], sized, control.signal, photoAt);
  let step = await painting.next();
  while (!step.done) {
    if (control.signal.aborted) return yield { type: 'cancelled' };
    step = await painting.next();
  }
  if (thumbnail) await writeThumbnail(step.value, thumbnail);
  yield* pixelsOf(step.value, original, begun);
}

function isOfSize(picture: Size, { width, height }: Size): boolean {
  return picture.width === width && picture.height === height;
}

/** As many as a shelf shows at once. */
const keptPainters = 12;
const paintedBytes = 48 * 2 ** 20;

interface Kept {
  readonly painters: Recent<Painter>;
  readonly painted: Recent<Planes>;
}
/** Painters belong to the engine that they were opened with. */
const kept = new WeakMap<Engine, Kept>();

function keptFor(engine: Engine): Kept {
  const known = kept.get(engine);
  if (known) return known;
  const made: Kept = {
    painters: recent<Painter>(keptPainters, () => 1),
    painted: recent<Planes>(paintedBytes, ({ byteLength }) => byteLength),
  };
  kept.set(engine, made);
  return made;
}

/** `name`: of the style and of what it paints. */
function remembering(painter: Painter, name: string, painted: Recent<Planes>): Painter {
  return {
    shown: (strength) => painter.shown(strength),
    async *paint(planes, size, strength, signal) {
      return await painted.get(`${name} ${size.width}x${size.height} ${strength}`, async () => {
        const steps = painter.paint(planes, size, strength, signal);
        let step = await steps.next();
        while (!step.done) step = await steps.next();
        return step.value;
      });
    },
  };
}
