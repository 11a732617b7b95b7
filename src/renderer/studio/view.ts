/** @file Which part of the picture the window shows, and at what size: what a fine picture is painted for. Pure. */
import { fitWithin, type Rect, type Size } from '../../shared/geometry.ts';
import { place } from './camera.ts';
import type { StudioState } from './state.ts';

export interface View {
  /** Of the whole picture, as large as it is on the screen, but no larger than the photograph. */
  readonly whole: Size;
  /** The part of it that is in the window. */
  readonly part: Rect;
}

/** Sizes and borders come in steps, so that little moves ask for nothing new. */
const sizeStep = 256;
const partStep = 32;
/** A picture of which so much is seen is painted whole: little is wasted, and nothing is missing when it moves. */
const nearlyAll = 0.8;
/** The contract's. */
const longestSide = 16384;

export function viewOf({ work, camera, viewport }: StudioState): View | undefined {
  if (!work?.photo || viewport.width === 0) return undefined;
  const { width, height } = work.photo;
  const placed = place(camera, work.photo, viewport);
  const onScreen = Math.ceil((Math.max(placed.width, placed.height) * viewport.ratio) / sizeStep) * sizeStep;
  const whole = fitWithin(width, height, Math.min(Math.max(16, onScreen), longestSide));
  const [x, across] = span(placed.left, placed.width, viewport.width, whole.width);
  const [y, down] = span(placed.top, placed.height, viewport.height, whole.height);
  if (across * down >= nearlyAll * whole.width * whole.height) return { whole, part: { x: 0, y: 0, ...whole } };
  return { whole, part: { x, y, width: across, height: down } };
}

/** [start, length] in pixels of the whole of what lies within 0 … `room` in the window. */
function span(start: number, shown: number, room: number, extent: number): [number, number] {
  const at = (place: number) => ((place - start) / shown) * extent;
  const from = Math.floor(Math.max(0, at(0)) / partStep) * partStep;
  const to = Math.min(extent, Math.ceil(Math.max(0, at(room)) / partStep) * partStep);
  return [Math.min(from, extent - 1), Math.max(1, to - from)];
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
