/**
 * @file Where everything lies in a print's file, in whole pixels: pure arithmetic, the same for dialog, forecast and job.
 * A length is rounded once; what is left over is never lost but lies in the white or in the crop.
 */
import type { Rect, Size } from '../geometry.ts';
import type { PrintOrder } from './order.ts';
import { papers } from './papers.ts';
import { fromMillimetres, pixelsOf, toMillimetres } from './units.ts';

export interface Pads {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PrintLayout {
  /** The whole file, with bleed and marks. */
  readonly file: Size;
  /** The whole painted picture at print resolution; larger than the file where it is cropped. */
  readonly painted: Size;
  /** The part of `painted` that is shown. */
  readonly window: Rect;
  /** Where the window's top left corner lies in the file. */
  readonly at: { readonly x: number; readonly y: number };
  /** Pixels beyond the window on each side that mirror it (`mirrored`): bleed where the picture ends. */
  readonly mirror: Pads;
  /** The finished size, in the file. */
  readonly trim: Rect;
  /** Nothing that matters should lie outside: 5 mm inside `trim`. */
  readonly safety: Rect;
  readonly marks: boolean;
  readonly dpi: number;
}

const safetyMillimetres = 5;
/** Crop marks: their distance from the bleed, length and thickness, as print shops expect them. */
const markMillimetres = { gap: 2, length: 5, thickness: 0.1 };

/** Everything of the file that is neither window nor mirror is paper white. `picture`: any size with its proportions. */
export function printLayout(picture: Size, order: PrintOrder): PrintLayout {
  const { dpi, placing } = order;
  const paper = paperPixels(picture, order);
  const finished = placing === 'shape' ? within(picture, paper) : paper;
  const bleed = pixelsOf(order.bleedMillimetres, dpi);
  const margin = bleed + (order.cropMarks ? markMargin(dpi) : 0);
  const trim = { x: margin, y: margin, ...finished };
  const placed =
    placing === 'fill' ? placeCrop(picture, finished, order.crop, bleed) : placeWhole(picture, finished, order, bleed);
  return {
    file: { width: finished.width + 2 * margin, height: finished.height + 2 * margin },
    painted: placed.painted,
    window: placed.window,
    at: { x: trim.x + placed.left, y: trim.y + placed.top },
    mirror: placed.mirror,
    trim,
    safety: inset(trim, pixelsOf(safetyMillimetres, dpi)),
    marks: order.cropMarks,
    dpi,
  };
}

/** Which place inside 0…length−1 mirrors `index`, edge pixel included, as often as it takes: −1 → 0, length → length − 1. */
export function mirrored(index: number, length: number): number {
  const period = 2 * length;
  const inside = ((index % period) + period) % period;
  return inside < length ? inside : period - 1 - inside;
}

/** The crop marks as black rectangles in the file; none where there are none. */
export function cropMarks({ file, trim, marks, dpi }: PrintLayout): Rect[] {
  if (!marks) return [];
  const thick = Math.max(1, pixelsOf(markMillimetres.thickness, dpi));
  const long = Math.min(Math.max(1, pixelsOf(markMillimetres.length, dpi)), markMargin(dpi));
  // A mark lies outside the cut: its inner edge is the trim's.
  const columns = [trim.x - thick, trim.x + trim.width];
  const rows = [trim.y - thick, trim.y + trim.height];
  return [
    ...columns.flatMap((x) => [0, file.height - long].map((y) => ({ x, y, width: thick, height: long }))),
    ...rows.flatMap((y) => [0, file.width - long].map((x) => ({ x, y, width: long, height: thick }))),
  ];
}

function markMargin(dpi: number): number {
  return Math.max(2, pixelsOf(markMillimetres.gap + markMillimetres.length, dpi));
}

/** The paper in pixels, turned with the picture or as it is asked. */
function paperPixels(picture: Size, { size, orientation, dpi }: PrintOrder): Size {
  const { width, height } =
    'paper' in size ? papers.find(({ name }) => name === size.paper)! : numbers(picture, size, dpi);
  const pixels = {
    width: atLeastOne(fromMillimetres(width, 'px', dpi)),
    height: atLeastOne(fromMillimetres(height, 'px', dpi)),
  };
  const wanted = orientation === 'auto' ? ('paper' in size ? shapeOf(picture) : shapeOf(pixels)) : orientation;
  return wanted === shapeOf(pixels) || pixels.width === pixels.height
    ? pixels
    : { width: pixels.height, height: pixels.width };
}

/** In millimetres; a side that is not given follows from the picture. */
function numbers(picture: Size, size: Extract<PrintOrder['size'], { unit: string }>, dpi: number): Size {
  const width = size.width ?? (size.height! * picture.width) / picture.height;
  const height = size.height ?? (size.width! * picture.height) / picture.width;
  return { width: toMillimetres(width, size.unit, dpi), height: toMillimetres(height, size.unit, dpi) };
}

function shapeOf({ width, height }: Size): 'portrait' | 'landscape' {
  return width > height ? 'landscape' : 'portrait';
}

interface Placed {
  readonly painted: Size;
  readonly window: Rect;
  /** Where the window begins, counted from the trim. */
  readonly left: number;
  readonly top: number;
  readonly mirror: Pads;
}

/** The whole picture in the middle; the bleed of a side that it reaches mirrors it, that of the others is white. */
function placeWhole(
  picture: Size,
  finished: Size,
  { borderMillimetres, placing, dpi }: PrintOrder,
  bleed: number,
): Placed {
  const border = placing === 'shape' ? 0 : pixelsOf(borderMillimetres, dpi);
  const room = { width: atLeastOne(finished.width - 2 * border), height: atLeastOne(finished.height - 2 * border) };
  const painted = placing === 'shape' ? finished : within(picture, room);
  const left = Math.floor((finished.width - painted.width) / 2);
  const top = Math.floor((finished.height - painted.height) / 2);
  const reaches = (distance: number) => (distance === 0 ? bleed : 0);
  return {
    painted,
    window: { x: 0, y: 0, ...painted },
    left,
    top,
    mirror: {
      left: reaches(left),
      top: reaches(top),
      right: reaches(finished.width - left - painted.width),
      bottom: reaches(finished.height - top - painted.height),
    },
  };
}

/** A crop that covers the paper; the bleed shows what lies beside it, and mirrors only where the picture ends. */
function placeCrop(picture: Size, finished: Size, { x, y, zoom }: PrintOrder['crop'], bleed: number): Placed {
  const scale = Math.max(finished.width / picture.width, finished.height / picture.height) * zoom;
  const across = span(x, finished.width, Math.max(finished.width, Math.round(picture.width * scale)), bleed);
  const down = span(y, finished.height, Math.max(finished.height, Math.round(picture.height * scale)), bleed);
  return {
    painted: { width: across.whole, height: down.whole },
    window: { x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from },
    left: across.from - across.crop,
    top: down.from - down.crop,
    mirror: { left: across.before, top: down.before, right: across.after, bottom: down.after },
  };
}

/** One axis of a crop of `length` around `centre` (0–1) in a picture of `whole` pixels, with bleed where there is picture. */
function span(centre: number, length: number, whole: number, bleed: number) {
  const crop = Math.min(Math.max(Math.round(centre * whole - length / 2), 0), whole - length);
  const from = Math.max(0, crop - bleed);
  const to = Math.min(whole, crop + length + bleed);
  return { whole, crop, from, to, before: bleed - (crop - from), after: bleed - (to - crop - length) };
}

/** The largest size with the picture's proportions, exact on one side. */
function within(picture: Size, room: Size): Size {
  const scale = Math.min(room.width / picture.width, room.height / picture.height);
  const side = (length: number, max: number) => Math.min(max, atLeastOne(length * scale));
  return { width: side(picture.width, room.width), height: side(picture.height, room.height) };
}

function inset({ x, y, width, height }: Rect, by: number): Rect {
  const across = Math.min(by, Math.floor((width - 1) / 2));
  const down = Math.min(by, Math.floor((height - 1) / 2));
  return { x: x + across, y: y + down, width: width - 2 * across, height: height - 2 * down };
}

function atLeastOne(length: number): number {
  return Math.max(1, Math.round(length));
}
