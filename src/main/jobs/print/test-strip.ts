/**
 * @file A test strip: an A4 page at the print's resolution with the same spot of the print, at its true size, in several
 * brush sizes, each with its label. One row is in memory at a time.
 */
import { performance } from 'node:perf_hooks';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { JobEvent, PrintingEvent } from '../../../shared/job-events.ts';
import type { PrintRequest, PrintStripRequest } from '../../../shared/jobs/print.ts';
import { papers } from '../../../shared/print/papers.ts';
import { pixelsOf } from '../../../shared/print/units.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { Strip } from '../../imaging/print-file/description.ts';
import { writePrintFile } from '../../imaging/print-file/write-print-file.ts';
import { drawLabel } from '../../imaging/sheet.ts';
import type { JobContext } from '../context.ts';
import { attend } from '../optimise/attend.ts';
import { told } from '../told.ts';
import { printAlone } from './alone.ts';
import { describeFile } from './file.ts';

const page = papers.find(({ name }) => name === 'A4')!;
const marginMillimetres = 10;
const labelMillimetres = 7;

export async function* printStrip(request: PrintStripRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { engine } = context;
  const { print, spot, rows } = request;
  const begun = performance.now();
  const stopped = new Error('the test strip was ended');
  const first = await printAlone(print, context);
  const { recipe: _, ...file } = await describeFile(print, first.plan, first.composition, engine.identity);
  const sheet = sheetFor(print.order.dpi, rows.length);
  const description = { ...file, ...sheet.page, transparency: false };
  try {
    const written = yield* told(async (tell) => {
      async function* strips(): AsyncGenerator<Strip> {
        yield white(sheet.page.width, sheet.margin);
        for (const [i, { brush, label }] of rows.entries()) {
          if (!(await goesOn(context, i, tell))) throw stopped;
          tell(progress(i, rows.length, (performance.now() - begun) / 1000));
          const picture = await spotOf(withBrush(print, brush), spot, sheet.picture, context);
          yield onPage(await drawLabel(label, sheet.picture.width, sheet.label, picture.space), sheet, sheet.label);
          yield onPage(picture, sheet, sheet.picture.height);
        }
        const used = sheet.margin + rows.length * (sheet.label + sheet.picture.height);
        yield white(sheet.page.width, sheet.page.height - used);
      }
      return await writePrintFile(print.output, description, strips());
    });
    const { width, height } = sheet.page;
    const seconds = (performance.now() - begun) / 1000;
    const speed = { secondsPerTile: {}, megabytesPerSecond: written.bytes / 1e6 / seconds };
    yield { type: 'printed', output: print.output, width, height, ...written, ...speed };
    yield { type: 'finished', outputs: [print.output], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
  } catch (error) {
    if (error !== stopped) throw error;
  }
}

interface Sheet {
  readonly page: Size;
  /** Of a row's picture. */
  readonly picture: Size;
  readonly margin: number;
  /** Height of a label. */
  readonly label: number;
}

function sheetFor(dpi: number, rows: number): Sheet {
  const size = { width: pixelsOf(page.width, dpi), height: pixelsOf(page.height, dpi) };
  const [margin, label] = [pixelsOf(marginMillimetres, dpi), pixelsOf(labelMillimetres, dpi)];
  const height = Math.max(1, Math.floor((size.height - 2 * margin) / rows) - label);
  return { page: size, picture: { width: Math.max(1, size.width - 2 * margin), height }, margin, label };
}

function withBrush(print: PrintRequest, brush: number): PrintRequest {
  const { composition } = print;
  if (composition.way === 'picture') return print;
  return { ...print, composition: { ...composition, parameters: { ...composition.parameters, brush } } };
}

/** So much of the print around the spot as there is room for, at its true size. */
async function spotOf(
  print: PrintRequest,
  spot: PrintStripRequest['spot'],
  room: Size,
  context: JobContext,
): Promise<Picture> {
  const { plan, pictureAt } = await printAlone(print, context);
  const { file, at, window } = plan.layout;
  const across = within(spot.x * file.width - at.x, room.width, window.width);
  const down = within(spot.y * file.height - at.y, room.height, window.height);
  const part: Rect = { x: across.begin, y: down.begin, width: across.extent, height: down.extent };
  return await pictureAt(part);
}

function within(middle: number, room: number, whole: number): { begin: number; extent: number } {
  const extent = Math.min(room, whole);
  return { begin: Math.min(Math.max(0, Math.round(middle - extent / 2)), whole - extent), extent };
}

/** A picture at the page's left margin; paper white where it is smaller than its rows, or missing. */
function onPage(picture: Picture | undefined, { page: { width }, margin }: Sheet, rows: number): Strip {
  const strip = white(width, rows);
  if (!picture) return strip;
  const [wide, high] = [Math.min(picture.width, width - margin), Math.min(picture.height, rows)];
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < high; y++) {
      const row = (c * picture.height + y) * picture.width;
      strip.pixels.set(picture.pixels.subarray(row, row + wide), (c * rows + y) * width + margin);
    }
  }
  return strip;
}

function white(width: number, rows: number): Strip {
  return { rows, pixels: new Float32Array(3 * rows * width).fill(1) };
}

function progress(done: number, total: number, seconds: number): PrintingEvent {
  const secondsLeft = done === 0 ? 0 : (seconds / done) * (total - done);
  return { type: 'printing', part: 'paint', done, total, share: done / total, secondsLeft };
}

/** Nothing is kept of a strip: what is suspended begins anew. */
async function goesOn({ control }: JobContext, row: number, tell: (event: JobEvent) => void): Promise<boolean> {
  for (;;) {
    const attending = attend(control, row, async () => {});
    let step = await attending.next();
    for (; !step.done; step = await attending.next()) tell(step.value);
    if (step.value !== 'again') return step.value === 'go';
  }
}
