/**
 * @file Finds the plain borders of a picture: paper margins, mounts, the bars around a screenshot. They count as such only in
 * pairs, left and right or top and bottom, and where they end in a straight edge: a sky or blank paper in a drawing does not.
 */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Size } from '../../shared/geometry.ts';
import { fitted, type Part, wholeOf } from '../../shared/part.ts';

/** Levels of 255 by which a colour may differ and still be the same paper. */
const tolerance = 36;
/** Old paper is darker in one corner: its colour is taken of so many pieces of the outermost line. */
const pieces = 8;
/** Of a plain line so much is of the paper's colour: stamps and writing stand in margins. */
const plainShare = 0.75;
/** Of the line behind the border's edge so much is of another colour. */
const edgeShare = 0.5;
/** Of a border that holds writing so many lines are plain. */
const plainLines = 0.6;
/** A border is at most so much of the side, and what is left of the picture at least so much of its area. */
const deepest = 0.4;
const minLeft = 0.25;
/** What cuts off less of the side is no border, but the blur of an edge. */
const thinnest = 0.004;
/** A mount in a frame on a wall. */
const maxNested = 3;

/** The part of `picture` within its plain borders, from its `pixels` at any size; undefined where it has none. */
export function withinBorders(pixels: Pixels, picture: Size): Part | undefined {
  let part = wholeOf(pixels);
  for (let round = 0; round < maxNested; round++) {
    const inner = withoutPairs(pixels, part);
    if (!inner) break;
    part = inner;
  }
  const cut = Math.max(1 - part.width / pixels.width, 1 - part.height / pixels.height);
  const left = (part.width * part.height) / (pixels.width * pixels.height);
  if (cut < thinnest || left < minLeft) return undefined;
  const scale = picture.width / pixels.width;
  const [x, y] = [Math.ceil(part.left * scale), Math.ceil(part.top * scale)];
  const width = Math.floor((part.left + part.width) * scale) - x;
  const height = Math.floor((part.top + part.height) * scale) - y;
  return fitted({ left: x, top: y, width, height }, picture);
}

function withoutPairs(pixels: Pixels, part: Part): Part | undefined {
  const { left, top, width, height } = part;
  const [right, bottom] = [left + width - 1, top + height - 1];
  const row = (y: number) => lineOf(pixels, left, y, 4, width);
  const column = (x: number) => lineOf(pixels, x, top, 4 * pixels.width, height);
  const across = pair(
    width,
    (i) => column(left + i),
    (i) => column(right - i),
  );
  const down = pair(
    height,
    (i) => row(top + i),
    (i) => row(bottom - i),
  );
  if (!across && !down) return undefined;
  const [fromLeft, fromRight] = across ?? [0, 0];
  const [fromTop, fromBottom] = down ?? [0, 0];
  return {
    left: left + fromLeft,
    top: top + fromTop,
    width: width - fromLeft - fromRight,
    height: height - fromTop - fromBottom,
  };
}

type Colour = readonly [number, number, number];
type Line = readonly Colour[];

/** How deep the borders at both ends are, counted from outside; undefined unless both are there, in one colour. */
function pair(
  length: number,
  fromStart: (i: number) => Line,
  fromEnd: (i: number) => Line,
): [number, number] | undefined {
  if (!near(medianOf(fromStart(0)), medianOf(fromEnd(0)))) return undefined;
  const [one, other] = [depthOf(length, fromStart), depthOf(length, fromEnd)];
  return one > 0 && other > 0 ? [one, other] : undefined;
}

function depthOf(length: number, line: (i: number) => Line): number {
  const paper = paperOf(line(0));
  const share = (i: number) => {
    const colours = line(i);
    return (
      colours.filter((colour, k) => near(colour, paper[Math.floor((k * pieces) / colours.length)]!)).length /
      colours.length
    );
  };
  const max = Math.floor(length * deepest);
  const blur = Math.max(3, Math.round(length * 0.01));
  let plain = 0;
  for (let i = 0; i < max; i++) {
    if (share(i) < plainShare) continue;
    plain++;
    if (plain < (i + 1) * plainLines || share(i + blur) > 1 - edgeShare) continue;
    let end = i + 1;
    while (share(end) > 1 - edgeShare) end++;
    // One more: the edge itself is half paper.
    return end + 1;
  }
  return 0;
}

/** At most so many colours of a line are looked at. */
const maxSamples = 256;

function lineOf({ data, width }: Pixels, x: number, y: number, step: number, length: number): Line {
  const stride = Math.max(1, Math.floor(length / maxSamples));
  const begin = 4 * (y * width + x);
  return Array.from({ length: Math.ceil(length / stride) }, (_, i) => {
    const at = begin + i * stride * step;
    return [data[at]!, data[at + 1]!, data[at + 2]!] as const;
  });
}

function paperOf(line: Line): Colour[] {
  const bound = (piece: number) => Math.floor((piece * line.length) / pieces);
  return Array.from({ length: pieces }, (_, piece) => {
    const some = line.slice(bound(piece), bound(piece + 1));
    return medianOf(some.length > 0 ? some : line);
  });
}

function medianOf(line: Line): Colour {
  const middle = (channel: 0 | 1 | 2) => line.map((colour) => colour[channel]).sort((a, b) => a - b)[line.length >> 1]!;
  return [middle(0), middle(1), middle(2)];
}

function near(one: Colour, other: Colour): boolean {
  return one.every((value, channel) => Math.abs(value - other[channel]!) <= tolerance);
}
