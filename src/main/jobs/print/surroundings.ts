/** @file Windows of a print: with what the loss network sees around them, and at another size of the picture. */
import type { Rect, Size } from '../../../shared/geometry.ts';

/** What the deepest layers see: beyond it the network finds nothing, where in the print there is more of the picture. */
const refinedMargin = 64;

export function withMargin({ x, y, width, height }: Rect, whole: Rect): Rect {
  const [left, top] = [Math.max(whole.x, x - refinedMargin), Math.max(whole.y, y - refinedMargin)];
  const right = Math.min(whole.x + whole.width, x + width + refinedMargin);
  const bottom = Math.min(whole.y + whole.height, y + height + refinedMargin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A part of a picture, where it is in the same picture of another size. */
export function scaled({ x, y, width, height }: Rect, from: Size, to: Size): Rect {
  const along = (begin: number, extent: number, whole: number, wanted: number): [number, number] => {
    const first = Math.min(wanted - 1, Math.round((begin * wanted) / whole));
    return [first, Math.max(1, Math.min(wanted - first, Math.round((extent * wanted) / whole)))];
  };
  const [left, across] = along(x, width, from.width, to.width);
  const [top, down] = along(y, height, from.height, to.height);
  return { x: left, y: top, width: across, height: down };
}
