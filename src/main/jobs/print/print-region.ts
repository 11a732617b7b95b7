/**
 * @file Any part of a print painted alone, by the job's own stages on a window of its own: for samples and test strips. Every
 * pixel is that of the print, but where a picture is refined by optimisation: what that compares with the painting is then
 * the part and an estimate of the rest, so single strokes may lie otherwise. What is made for the whole, the composition, is kept for the next question
 * about the same picture.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import { mixesPhoto, type PrintRequest } from '../../../shared/jobs/print.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../../job-context/context.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { processBudget } from '../../memory/process-budget.ts';
import { overlayOf, rastersOf } from '../../painting/restoring/overlay.ts';
import { type OpenedRestoring, openRestoring, type Restore, restorerOf } from '../../painting/restoring/restorer.ts';
import { type Composition, compose, openPainters } from './composition.ts';
import { finisherOf } from './finisher.ts';
import { paintRegion } from './paint.ts';
import { photoOf, planOf } from './run.ts';
import { firstOf, placedIn, secondOf } from './second.ts';

export interface PrintRegion {
  readonly plan: PrintPlan;
  readonly composition: Composition;
  /** The finished picture in a part of the window, counted from the window's corner; `between` as in paint.ts. */
  pictureAt(part: Rect, between?: (share: number) => Promise<void>): Promise<Picture>;
}

interface Composed {
  readonly composition: Composition;
  /** Where it is mixed in, or painted anew. */
  readonly photo: Picture | undefined;
}

const composed = processBudget.shelf<Composed>({
  sizeOf: ({ composition, photo }) => composition.planes.byteLength + (photo?.pixels.byteLength ?? 0),
});

/** Photographs that masks show, at the sizes of prints that were looked at last. */
const opened = processBudget.shelf<OpenedRestoring>({ sizeOf: ({ photo }) => photo.pixels.byteLength });

type Context = Pick<JobContext, 'engine' | 'control'>;

export async function printRegion(request: PrintRequest, context: Context): Promise<PrintRegion> {
  const first = await paintedRegion(firstOf(request), context);
  const { painted: whole, window } = first.plan.layout;
  const restore = await restorerFor(request, whole, first.composition);
  const placed = placedIn(request);
  const other = secondOf(request);
  const second = other && (await paintedRegion(other, context));
  const rasters = placed && (await rastersOf(placed));
  return {
    ...first,
    async pictureAt(part, between) {
      const area = { ...part, x: window.x + part.x, y: window.y + part.y };
      const lay = placed && rasters && overlayOf(placed, rasters, whole, area);
      if (!second || !lay) return restore(await first.pictureAt(part, between), area);
      const half = (done: number) => between && ((share: number) => between(done + share / 2));
      const picture = await first.pictureAt(part, half(0));
      return restore(lay(picture, await second.pictureAt(part, half(0.5))), area);
    },
  };
}

/** In one style, without what is restored. */
async function paintedRegion(request: PrintRequest, context: Context): Promise<PrintRegion> {
  const plan = await planOf(request);
  const { layout } = plan;
  const { composition, photo } = await composed.get(nameOf(request), () => composedFor(request, context));
  const finish = finisherOf(request, composition, photo, layout.painted);
  return {
    plan,
    composition,
    async pictureAt(part, between) {
      const { window } = layout;
      const area = { ...part, x: window.x + part.x, y: window.y + part.y };
      const original = async () => photo ?? (await photoOf(request)());
      const { engine, control } = context;
      const sources = { request, plan, composition, photo: original, engine, signal: control.signal };
      return finish(await paintRegion(sources, area, between), area);
    },
  };
}

async function restorerFor({ restoring }: PrintRequest, size: Size, { printSpace }: Composition): Promise<Restore> {
  if (!restoring) return (picture) => picture;
  const { mask, photo, regions } = restoring;
  const files = [photo, ...regions].map(({ sha256 }) => sha256);
  const name = JSON.stringify([files, size.width, size.height, printSpace]);
  return restorerOf(mask, await opened.get(name, () => openRestoring(restoring, size, printSpace)), size);
}

async function composedFor(request: PrintRequest, { engine, control }: Context): Promise<Composed> {
  const photo = photoOf(request);
  const composition = await toTheEnd(compose(request, await openPainters(engine, request), photo, control.signal));
  const isNeeded = mixesPhoto(request) || request.order.look === 'finer';
  return { composition, photo: isNeeded ? await photo() : undefined };
}

/** Files are named by their hashes; the order's size and paper change nothing of it. */
function nameOf({ photo, composition, order }: PrintRequest): string {
  return JSON.stringify([photo.sha256, composition, order.transparency, order.look]);
}
