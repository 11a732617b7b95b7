/**
 * @file A painted picture with the photograph where the mask shows it, as the canvas draws it: with the mathematics of the files
 * (shared/mask), so that what is saved is what was seen. While a stroke is drawn only what it reaches is computed anew.
 */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { changedArea } from '../../shared/mask/changed-area.ts';
import { maskCoverage, type Rasters } from '../../shared/mask/coverage.ts';
import { restoreBytes } from '../../shared/mask/restore.ts';
import type { MaskPart } from '../../shared/mask.ts';
import { bitmap } from './bitmaps.ts';

export interface ShownMask {
  readonly parts: readonly MaskPart[];
  readonly rasters: Rasters;
}

/** How much of the photograph shows, of a part of a picture of some size. */
interface Laid {
  mask: ShownMask;
  readonly size: Size;
  readonly area: Rect;
  readonly coverage: Float32Array;
  /** Grows with each change, of which the last one was there. */
  version: number;
  changed: Rect;
}

interface Restored {
  readonly before: Pixels;
  readonly laid: Laid;
  version: number;
  readonly canvas: HTMLCanvasElement;
}

/** A picture, its preview and a few parts of it. */
const maxLaid = 8;
const laid: Laid[] = [];
const restored = new WeakMap<Pixels, Restored>();

/** Of all that was painted. */
export function restoredWhole(after: Pixels, before: Pixels | undefined, mask: ShownMask): HTMLCanvasElement {
  const { width, height } = after;
  return restoredBitmap(after, before, mask, { width, height }, { x: 0, y: 0, width, height });
}

/** `area`: which part of the picture at `size` both are. */
export function restoredBitmap(
  after: Pixels,
  before: Pixels | undefined,
  mask: ShownMask,
  size: Size,
  area: Rect,
): HTMLCanvasElement {
  if (!before || mask.parts.length === 0) return bitmap(after);
  const now = laidOver(mask, size, area);
  const known = restored.get(after);
  if (known?.before === before && known.laid === now) {
    if (known.version === now.version) return known.canvas;
    const isNext = known.version === now.version - 1;
    draw(known.canvas, after, before, now, isNext ? now.changed : area);
    known.version = now.version;
    return known.canvas;
  }
  const canvas = document.createElement('canvas');
  canvas.width = after.width;
  canvas.height = after.height;
  draw(canvas, after, before, now, area);
  restored.set(after, { before, laid: now, version: now.version, canvas });
  return canvas;
}

function laidOver(mask: ShownMask, size: Size, area: Rect): Laid {
  const known = laid.find((each) => isSame(each.size, size) && isSame(each.area, area));
  if (known) {
    // The one that was used last is last.
    laid.splice(laid.indexOf(known), 1);
    laid.push(known);
    const isOther = known.mask.rasters !== mask.rasters;
    const changed = isOther ? area : changedArea(known.mask.parts, mask.parts, size, area);
    known.mask = mask;
    if (changed) lay(known, changed);
    return known;
  }
  const { width, height } = area;
  const coverage = new Float32Array(width * height);
  const made: Laid = { mask, size: plain(size), area, coverage, version: 0, changed: area };
  lay(made, area);
  laid.push(made);
  if (laid.length > maxLaid) laid.shift();
  return made;
}

function lay(into: Laid, changed: Rect): void {
  const { mask, size, area, coverage } = into;
  const values = maskCoverage(mask, size, changed, mask.rasters);
  for (let y = 0; y < changed.height; y++) {
    const from = (changed.y - area.y + y) * area.width + changed.x - area.x;
    if (values) coverage.set(values.subarray(y * changed.width, (y + 1) * changed.width), from);
    else coverage.fill(0, from, from + changed.width);
  }
  into.version++;
  into.changed = changed;
}

/** `changed`: counted in the whole picture, as `area` is. */
function draw(canvas: HTMLCanvasElement, after: Pixels, before: Pixels, { coverage, area }: Laid, changed: Rect): void {
  const at = { ...changed, x: changed.x - area.x, y: changed.y - area.y };
  const count = at.width * at.height;
  const painted = cut(after.data, new Uint8ClampedArray(4 * count), after.width, at);
  const photo = cut(bytesAt(before, after), new Uint8ClampedArray(4 * count), after.width, at);
  restoreBytes(painted, photo, cut(coverage, new Float32Array(count), after.width, at));
  const image = new ImageData(painted, at.width, at.height, { colorSpace: after.space });
  canvas.getContext('2d', { colorSpace: after.space })!.putImageData(image, at.x, at.y);
}

/** Of [height, width, channels] the part `at`. */
function cut<T extends Uint8ClampedArray | Float32Array>(
  values: Uint8Array | T,
  into: T,
  width: number,
  { x, y, width: across, height }: Rect,
): T {
  const channels = into.length / (across * height);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * width + x) * channels;
    into.set(values.subarray(from, from + across * channels), row * across * channels);
  }
  return into;
}

const resized = new WeakMap<Pixels, Pixels>();

/** The photograph's pixels at the size and in the space of what was painted of it. */
function bytesAt(photo: Pixels, { width, height, space }: Pixels): Uint8Array {
  const isIt = (pixels: Pixels) => pixels.width === width && pixels.height === height && pixels.space === space;
  if (isIt(photo)) return photo.data;
  const known = resized.get(photo);
  if (known && isIt(known)) return known.data;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { colorSpace: space, willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap(photo), 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: space });
  const made = { width, height, space, data: new Uint8Array(data.buffer) };
  resized.set(photo, made);
  return made.data;
}

function isSame(one: Size | Rect, other: Size | Rect): boolean {
  const place = (area: Size | Rect) => ('x' in area ? [area.x, area.y] : [0, 0]);
  return [...place(one), one.width, one.height].join() === [...place(other), other.width, other.height].join();
}

/** Without the pixels that a picture's size comes with. */
function plain({ width, height }: Size): Size {
  return { width, height };
}
