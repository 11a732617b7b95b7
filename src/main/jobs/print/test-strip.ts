/**
 * @file A test strip: an A4 page at the print's resolution with the same spot of the print, at its true size, in several
 * brush sizes, each with its label. One row is in memory at a time. What has no network is painted anew first (paint-again.ts).
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { JobEvent, PrintingEvent } from '../../../shared/job-events.ts';
import type { PrintRequest, PrintStripRequest } from '../../../shared/jobs/print.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { applyTable } from '../../../shared/parameters/apply.ts';
import { papers } from '../../../shared/print/papers.ts';
import { pixelsOf } from '../../../shared/print/units.ts';
import { paintedPhotograph } from '../../../shared/source-type.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { Strip } from '../../imaging/print-file/description.ts';
import { writePrintFile } from '../../imaging/print-file/write-print-file.ts';
import { drawLabel } from '../../imaging/sheet.ts';
import type { JobContext } from '../../job-context/context.ts';
import { eventsOf } from '../../job-context/events-of.ts';
import { describeFile } from './file.ts';
import { type Optimise, paintAgain } from './paint-again.ts';
import { printRegion } from './print-region.ts';
import { goesOn } from './write.ts';

const page = papers.find(({ name }) => name === 'A4')!;
const marginMillimetres = 10;
const labelMillimetres = 7;

export async function* printStrip(
  request: PrintStripRequest,
  context: JobContext,
  optimise: Optimise,
): AsyncGenerator<JobEvent> {
  const { print, spot, rows, note } = request;
  const begun = performance.now();
  const clock = clockOf(rows);
  const ordered: PrintRequest[] = [];
  for (const [i, row] of rows.entries()) {
    const composition = row.anew
      ? yield* paintAgain(row.anew, `row-${i}`, context, optimise, clock.painted(i))
      : undefined;
    if (composition === 'stop') return;
    ordered.push(composition ? ofPicture(print, composition) : withBrush(print, row.brush));
  }
  const stopped = new Error('the test strip was ended');
  const first = await printRegion(print, context);
  const { recipe: _, ...file } = await describeFile(print, first.plan, first.composition, context.engine.identity);
  const sheet = sheetFor(print.order.dpi, rows.length, note !== undefined);
  // Its rows are painted, also where the print itself is a picture as it is.
  const marked = print.unmarked ? {} : { sourceType: paintedPhotograph };
  const description = { ...file, ...marked, ...sheet.page, transparency: false };
  try {
    const written = yield* eventsOf(async (tell) => {
      const labelled = async (text: string, { space }: Pick<Picture, 'space'>) =>
        onPage(await drawLabel(text, sheet.picture.width, sheet.label, space), sheet, sheet.label);
      async function* strips(): AsyncGenerator<Strip> {
        let space: Picture['space'] = 'srgb';
        yield white(sheet.page.width, sheet.margin);
        for (const [i, { label }] of rows.entries()) {
          const between = async (share: number) => {
            tell(clock.finished(i)(share));
            // Of the page nothing is kept: what is suspended begins it anew.
            if (!(await goesOn(context.control, i, async () => {}, tell))) throw stopped;
          };
          await between(0);
          const picture = await spotOf(ordered[i]!, spot, sheet.picture, context, between);
          ({ space } = picture);
          yield await labelled(label, picture);
          yield onPage(picture, sheet, sheet.picture.height);
        }
        if (note !== undefined) yield await labelled(note, { space });
        const labels = rows.length + (note === undefined ? 0 : 1);
        const used = sheet.margin + labels * sheet.label + rows.length * sheet.picture.height;
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

function sheetFor(dpi: number, rows: number, hasNote: boolean): Sheet {
  const size = { width: pixelsOf(page.width, dpi), height: pixelsOf(page.height, dpi) };
  const [margin, label] = [pixelsOf(marginMillimetres, dpi), pixelsOf(labelMillimetres, dpi)];
  const room = size.height - 2 * margin - (hasNote ? label : 0);
  const height = Math.max(1, Math.floor(room / rows) - label);
  return { page: size, picture: { width: Math.max(1, size.width - 2 * margin), height }, margin, label };
}

function withBrush(print: PrintRequest, brush: number | undefined): PrintRequest {
  const { composition } = print;
  if (composition.way === 'picture' || brush === undefined) return print;
  const { parameters, second } = composition;
  // The second style's strokes grow and shrink with the first one's.
  const other = limited(((second?.parameters.brush ?? 1) * brush) / parameters.brush, applyTable.brush);
  const both = second && { second: { ...second, parameters: { ...second.parameters, brush: other } } };
  return { ...print, composition: { ...composition, parameters: { ...parameters, brush }, ...both } };
}

function limited(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value));
}

function ofPicture(print: PrintRequest, picture: SourceFile): PrintRequest {
  return { ...print, composition: { way: 'picture', picture } };
}

/** So much of the print around the spot as there is room for, at its true size. */
async function spotOf(
  print: PrintRequest,
  spot: PrintStripRequest['spot'],
  room: Size,
  context: JobContext,
  between: (share: number) => Promise<void>,
): Promise<Picture> {
  const { plan, pictureAt } = await printRegion(print, context);
  const { file, at, window } = plan.layout;
  const across = within(spot.x * file.width - at.x, room.width, window.width);
  const down = within(spot.y * file.height - at.y, room.height, window.height);
  const part: Rect = { x: across.begin, y: down.begin, width: across.extent, height: down.extent };
  return await pictureAt(part, between);
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

/** How much longer a picture is painted than its row is painted out, about. */
const paintingWeight = 2;

/** How far the strip is, by what has taken how long since it was begun or gone on with. */
function clockOf(rows: PrintStripRequest['rows']) {
  const begun = performance.now();
  const painted = rows.filter(({ anew }) => anew).length;
  const total = paintingWeight * painted + rows.length;
  let before: number | undefined;
  const at = (part: PrintingEvent['part'], behind: number): PrintingEvent => {
    before ??= behind;
    const seconds = (performance.now() - begun) / 1000;
    const secondsLeft = behind > before ? (seconds / (behind - before)) * (total - behind) : 0;
    return { type: 'printing', part, done: Math.floor(behind), total, share: behind / total, secondsLeft };
  };
  const againBefore = (row: number) => rows.slice(0, row).filter(({ anew }) => anew).length;
  return {
    painted: (row: number) => (share: number) => at('paint', paintingWeight * (againBefore(row) + share)),
    finished: (row: number) => (share: number) => at('refine', paintingWeight * painted + row + share),
  };
}
