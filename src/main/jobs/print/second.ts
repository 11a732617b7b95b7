/**
 * @file A print in two styles: each is painted over the whole print by the stages of a print in one, the second into a folder of its
 * own, and both are mixed where the second one counts, as the file is written. Every pixel is that of one of two plain prints, or
 * lies between them.
 */
import { join } from 'node:path';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { SecondStyleFile } from '../../../shared/jobs/second-style.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { checkpointsAt, type JobContext } from '../../job-context/context.ts';
import { overlayOf, rastersOf } from '../../painting/restoring/overlay.ts';
import type { Finisher, SoonFinisher } from './finisher.ts';

/** The print in the first style alone. */
export function firstOf(request: PrintRequest): PrintRequest {
  if (request.composition.way === 'picture') return request;
  const { second: _, ...composition } = request.composition;
  return { ...request, composition };
}

/** The print in the second style alone; undefined where there is none. */
export function secondOf(request: PrintRequest): PrintRequest | undefined {
  const placed = placedIn(request);
  if (!placed) return undefined;
  const { style, parameters, matching } = placed;
  const { brushwork: _, ...rest } = request;
  const styles = [{ ...style, weight: 1 }];
  return { ...rest, composition: { way: 'instant', styles, parameters, ...(matching && { matching }) } };
}

export function placedIn({ composition }: PrintRequest): SecondStyleFile | undefined {
  return composition.way === 'instant' ? composition.second : undefined;
}

const secondFolder = (folder: string) => join(folder, 'second');

/** Where the second style's print keeps what it has painted: beside the first one's, so that it goes with it. */
export async function contextOfSecond({ engine, control }: JobContext, folder: string): Promise<JobContext> {
  const own = secondFolder(folder);
  await makeFolder(own);
  return { engine, control, checkpoints: checkpointsAt({ path: join(own, 'checkpoint'), resume: true }) };
}

/** Its events as those of the whole print, of which it is painted first. */
export async function* asFirstShare<T>(
  steps: AsyncGenerator<JobEvent, T>,
  { seconds }: Pick<PrintPlan, 'seconds'>,
  others: Pick<PrintPlan, 'seconds'>,
): AsyncGenerator<JobEvent, T> {
  const begun = performance.now();
  let first: number | undefined;
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    const event = step.value;
    if (event.type !== 'printing') yield event;
    else {
      first ??= event.share;
      const took = (performance.now() - begun) / 1000;
      // What is to come is as much slower or faster than planned as this is.
      const pace = event.share > first ? took / ((event.share - first) * seconds) : 1;
      yield {
        ...event,
        share: (event.share * seconds) / (seconds + others.seconds),
        secondsLeft: event.secondsLeft + pace * others.seconds,
      };
    }
  }
}

/** Those of the rest of it. */
export async function* asLastShare(
  steps: AsyncGenerator<JobEvent>,
  { seconds }: Pick<PrintPlan, 'seconds'>,
  before: Pick<PrintPlan, 'seconds'>,
): AsyncGenerator<JobEvent> {
  const all = seconds + before.seconds;
  for await (const event of steps) {
    if (event.type === 'printing') yield { ...event, share: (before.seconds + event.share * seconds) / all };
    else yield event;
  }
}

/** What was painted of the print in the second style, to be mixed in. */
export interface PaintedSecond {
  readonly store: PlaneStore;
  readonly finish: Finisher;
}

/** Both painted pictures in one, part by part; `whole`: the size of all of it, `window` what of it is painted. */
export async function mixedFinisher(
  placed: SecondStyleFile,
  finish: Finisher,
  second: PaintedSecond,
  whole: Size,
  window: Rect,
): Promise<SoonFinisher> {
  const rasters = await rastersOf(placed);
  return async (planes, at) => {
    const picture = finish(planes, at);
    const lay = overlayOf(placed, rasters, whole, at);
    if (!lay) return picture;
    const inWindow = { ...at, x: at.x - window.x, y: at.y - window.y };
    return lay(picture, second.finish(await second.store.read(inWindow), at));
  };
}
