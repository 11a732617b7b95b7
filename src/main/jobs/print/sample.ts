/** @file A sample of a print: a part of its file, pixel for pixel, for a window. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrintSampleRequest } from '../../../shared/jobs/print.ts';
import type { JobContext } from '../../job-context/context.ts';
import { pixelsOf } from '../../painting/sources/pixels.ts';
import { printRegion } from './print-region.ts';
import { partAt } from './strips.ts';

export async function* printSample(request: PrintSampleRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { plan, composition, pictureAt } = await printRegion(request.print, context);
  const { layout } = plan;
  const part = around(request, layout.file);
  // A screen shows what lies on paper white.
  const { pixels } = await partAt(layout, part, false, pictureAt);
  const { width, height } = part;
  yield* pixelsOf({ width, height, pixels, space: composition.printSpace }, layout.file, begun);
}

/** The spot in its middle, and all of it inside the file. */
function around({ spot, width, height }: PrintSampleRequest, file: Size): Rect {
  const begin = (share: number, extent: number, whole: number) =>
    Math.min(Math.max(0, Math.round(share * whole - extent / 2)), whole - extent);
  const size = { width: Math.min(width, file.width), height: Math.min(height, file.height) };
  return { x: begin(spot.x, size.width, file.width), y: begin(spot.y, size.height, file.height), ...size };
}
