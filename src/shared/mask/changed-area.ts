/** @file Where a mask may look otherwise than before: while a stroke is drawn, only what its last touches reach is computed anew. */
import type { Rect, Size } from '../geometry.ts';
import { type MaskPart, type MaskStroke, pointValues } from '../mask.ts';

/** Whole pixels of the part `area` of the picture at `size`; undefined where nothing changed there. */
export function changedArea(
  before: readonly MaskPart[],
  after: readonly MaskPart[],
  size: Size,
  area: Rect,
): Rect | undefined {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  if (same === before.length && same === after.length) return undefined;
  const [old, now] = [before[same], after[same]];
  const isLast = before.length <= same + 1 && after.length <= same + 1;
  const from = isLast && old && now ? samePoints(old, now) : 0;
  const changed = [...before.slice(same), ...after.slice(same)];
  return common(changed.map((part) => reachOf(part, from, size)).reduce(around), area);
}

/** How many points two strokes of the same brush begin with alike. */
function samePoints(one: MaskPart, other: MaskPart): number {
  if (one.kind !== 'stroke' || other.kind !== 'stroke' || !isSameBrush(one, other)) return 0;
  const [a, b] = [one.points, other.points];
  const least = Math.min(a.length, b.length);
  let same = 0;
  while (same < least && a[same] === b[same]) same++;
  return Math.floor(same / pointValues);
}

function isSameBrush(one: MaskStroke, other: MaskStroke): boolean {
  const of = ({ size, hardness, opacity, erase }: MaskStroke) => [size, hardness, opacity, erase].join();
  return of(one) === of(other);
}

interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `from`: the first of a stroke's points that counts; the line to it does, too. */
function reachOf(part: MaskPart, from: number, { width, height }: Size): Span {
  if (part.kind === 'region') return { left: 0, top: 0, right: width, bottom: height };
  const reach = (part.size * Math.max(width, height)) / 2 + 2;
  let span: Span = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = Math.max(0, from - 1) * pointValues; i < part.points.length; i += pointValues) {
    const [x, y] = [part.points[i]! * width, part.points[i + 1]! * height];
    span = around(span, { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
  }
  return span;
}

function around(one: Span, other: Span): Span {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function common({ left, top, right, bottom }: Span, area: Rect): Rect | undefined {
  const [x, y] = [Math.max(area.x, Math.floor(left)), Math.max(area.y, Math.floor(top))];
  const width = Math.min(area.x + area.width, Math.ceil(right)) - x;
  const height = Math.min(area.y + area.height, Math.ceil(bottom)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
