/**
 * @file Any part of a print painted alone, by the job's own stages on a window of its own: for samples and test strips. What
 * refining compares with the painting is then the part, not the whole print: strokes are of the same kind, and single ones may
 * lie otherwise; without refining every pixel is that of the print. What is made for the whole, the composition, is kept for
 * the next question about the same picture.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { mixesPhoto, type PrintRequest } from '../../../shared/jobs/print.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { type PlaneStore, planesInMemory } from '../../files/plane-store.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../context.ts';
import type { Place } from '../refine/hold.ts';
import { recent } from '../view/recent.ts';
import { type Composition, compose, openPainters } from './composition.ts';
import { finisherOf } from './finisher.ts';
import { openRefining, openStores, refining } from './refining.ts';
import { firstStage, photoOf, planOf } from './run.ts';

export interface PrintAlone {
  readonly plan: PrintPlan;
  readonly composition: Composition;
  /** The finished picture in a part of the window, counted from the window's corner. */
  pictureAt(part: Rect): Promise<Picture>;
}

interface Composed {
  readonly composition: Composition;
  /** Where it is mixed in, or painted anew. */
  readonly photo: Picture | undefined;
}

/** Numbers in planes: one composition with the photograph of a good camera. */
const mostKept = 100e6;
const composed = recent<Composed>(mostKept, ({ composition, photo }) => {
  return composition.planes.length + (photo ? photo.pixels.length : 0);
});

type Context = Pick<JobContext, 'engine' | 'control'>;

export async function printAlone(request: PrintRequest, context: Context): Promise<PrintAlone> {
  const plan = await planOf(request);
  const { layout } = plan;
  const { composition, photo: kept } = await composed.get(nameOf(request), () => composedFor(request, context));
  const finish = finisherOf(request, composition, kept, layout.painted);
  const photo = async () => kept ?? (await photoOf(request)());
  return {
    plan,
    composition,
    async pictureAt(part) {
      const { window, painted } = layout;
      const area = widened(part, window, request.order.refine > 0 ? seenBeside : 0);
      const place = { painted, window: { ...area, x: window.x + area.x, y: window.y + area.y } };
      const store = planesInMemory({ width: area.width, height: area.height });
      const whole = { x: 0, y: 0, width: area.width, height: area.height };
      const first = await firstStage(request, composition, { layout: place, tiles: [whole] }, photo, store, context);
      await first.paint(whole);
      if (request.order.refine > 0) await refineAlone(request, composition, place, store, context);
      const inArea = { ...part, x: part.x - area.x, y: part.y - area.y };
      return finish(await store.read(inArea), { ...part, x: window.x + part.x, y: window.y + part.y });
    },
  };
}

/** The layers that refine see no further. */
const seenBeside = 24;

function widened({ x, y, width, height }: Rect, window: Size, by: number): Rect {
  const [left, top] = [Math.max(0, x - by), Math.max(0, y - by)];
  const [right, bottom] = [Math.min(window.width, x + width + by), Math.min(window.height, y + height + by)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

async function refineAlone(
  { brushwork, order, tileSide }: PrintRequest,
  composition: Composition,
  place: Place,
  picture: PlaneStore,
  { engine, control: { signal } }: Context,
): Promise<void> {
  assert(brushwork, 'print: nothing to refine with');
  const stores = await openStores(picture, async () => planesInMemory(picture.size));
  const judge = await openRefining(engine, brushwork, { space: composition.space, tileSide, signal });
  const tiles = refining(engine, judge, stores, { composition, place, amount: order.refine, signal }, undefined);
  for (let step = await tiles.next(); !step.done; step = await tiles.next()) await breathe();
}

async function composedFor(request: PrintRequest, { engine, control }: Context): Promise<Composed> {
  const photo = photoOf(request);
  const painting = compose(request, await openPainters(engine, request), photo, control.signal);
  let step = await painting.next();
  while (!step.done) step = await painting.next();
  return {
    composition: step.value,
    photo: mixesPhoto(request) || request.order.look === 'finer' ? await photo() : undefined,
  };
}

/** Files are named by their hashes; the order's size and paper change nothing of it. */
function nameOf({ photo, composition, order }: PrintRequest): string {
  return JSON.stringify([photo.sha256, composition, order.transparency, order.look]);
}
