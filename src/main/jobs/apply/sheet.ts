/** @file One photograph in several styles on a labelled sheet, for choosing among them. */
import { setImmediate as breathe } from 'node:timers/promises';
import { finishedSize } from '../../../shared/composed-size.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { StyleSheetRequest } from '../../../shared/jobs/apply.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import { paintedPhotograph } from '../../../shared/source-type.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import { measurePicture } from '../../imaging/decode.ts';
import { encodePicture, formatOfName } from '../../imaging/encode.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { composeSheet, type SheetCell } from '../../imaging/sheet.ts';
import type { JobContext } from '../../job-context/context.ts';
import { openSource } from '../../painting/sources/sources.ts';
import { checkApplyMemory } from '../../painting/transform/memory.ts';
import { openPainter } from '../../painting/transform/painter.ts';
import { paintPicture } from '../../painting/transform/picture.ts';

const maxColumns = 3;

export async function* styleSheet(
  request: StyleSheetRequest,
  { engine, control }: JobContext,
): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { photo, styles, photoLabel, output } = request;
  formatOfName(output);
  await checkWritable(output);
  const size = await measurePicture(photo.path);
  for (const { parameters } of styles) checkApplyMemory(size, parameters, process.availableMemory());
  const photograph = await openSource(photo);
  const { width, height } = finishedSize(photograph, styles[0]!.parameters);
  const cells: SheetCell[] = [{ picture: resizePicture(photograph, width, height), label: photoLabel }];
  for (const { style, label, parameters } of styles) {
    await breathe();
    if (control.signal.aborted || control.ending) return yield { type: 'cancelled' };
    const painters = [{ painter: await openPainter(engine, style), weight: 1 }];
    const painting = paintPicture(photograph, painters, { ...parameters, ...matchingOf(parameters) }, control.signal);
    let next = await painting.next();
    while (!next.done) next = await painting.next();
    cells.push({ picture: next.value, label });
    yield { type: 'amount', done: cells.length - 1, total: styles.length };
  }
  const columns = Math.min(maxColumns, cells.length);
  const sheet = await composeSheet(cells, { columns, cellWidth: width, gap: Math.max(4, Math.round(width / 40)) });
  const replace = await mayReplace({ path: output, isNamed: true }, filesOfJob({ kind: 'styleSheet', request }));
  await encodePicture(sheet, output, { ...(!request.unmarked && { sourceType: paintedPhotograph }), replace });
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [output], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
