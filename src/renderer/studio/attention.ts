/**
 * @file Which part of a picture a tile shows: where the eye goes first. Scored as smartcrop.js does: detail, strong colours and
 * above all the colour of skin, so that tiles show faces; what lies in the middle of the crop counts most. Pure.
 */
import type { Pixels } from '../../shared/contract-shapes.ts';

/** Where the crop lies between the picture's edges, as CSS has it in `object-position`: 0 at the left or the top, 1 at the other end. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

const weights = { detail: 0.3, skin: 1.8, colour: 0.2 };
/** Red, green and blue of skin, as a direction of length 1: it is nearly the same for all people, lit darker or lighter. */
const skin = [0.735, 0.537, 0.415] as const;
const skinLikeness = 0.985;
interface Aim {
  /** Where the crop lies best, all else being equal: 0 at the left or the top. */
  readonly at: number;
  /** Of the score, what a crop at the far end loses against one there. */
  readonly loss: number;
}
/** Photographers aim. A high picture is of somebody who stands or sits, animals too: the head is above its middle. */
const aims = { wide: { at: 0.5, loss: 0.14 }, high: { at: 0.15, loss: 0.9 } } as const;
const skinBrightness = { min: 0.2, max: 0.95 };
/** Longest side of what is looked at. */
const looked = 96;
const middle: Focus = { x: 0.5, y: 0.5 };

/** Of a picture of which nothing but its shape says where its heads are. */
export function usualFocus({ width, height }: Pick<Pixels, 'width' | 'height'>, shape: number): Focus {
  return width / height > shape ? { x: aims.wide.at, y: 0.5 } : { x: 0.5, y: aims.high.at };
}

/** For a tile that is `shape` times as wide as it is high. */
export function focusOf(pixels: Pixels, shape: number): Focus {
  const { width, height } = pixels;
  const share = Math.min(1, width / height / shape, (height / width) * shape);
  // A few per cent more or less are no choice.
  if (share > 0.97) return middle;
  const isWide = width / height > shape;
  const at = bestPlace(scoresAlong(pixels, isWide), share, isWide ? aims.wide : aims.high);
  return isWide ? { x: at, y: 0.5 } : { x: 0.5, y: at };
}

/** Column by column, or row by row. */
function scoresAlong(pixels: Pixels, isWide: boolean): Float64Array {
  const step = Math.max(1, Math.ceil(Math.max(pixels.width, pixels.height) / looked));
  const [columns, rows] = [Math.floor(pixels.width / step), Math.floor(pixels.height / step)];
  const scores = new Float64Array(isWide ? columns : rows);
  const colour = (x: number, y: number) => meanColour(pixels, x * step, y * step, step);
  const all = Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (__, x) => colour(x, y)));
  for (const [y, row] of all.entries()) {
    for (const [x, [red, green, blue]] of row.entries()) {
      const light = lightness(red, green, blue);
      const beside = [row[x - 1], row[x + 1], all[y - 1]?.[x], all[y + 1]?.[x]].filter((each) => each !== undefined);
      const around = beside.reduce((sum, each) => sum + lightness(...each), 0) / (beside.length || 1);
      const detail = Math.abs(light - around);
      const index = isWide ? x : y;
      scores[index] =
        scores[index]! +
        weights.detail * detail +
        weights.skin * skinScore(red, green, blue, light) * (0.4 + Math.min(1, detail * 12)) +
        weights.colour * saturation(red, green, blue) * detail;
    }
  }
  return scores;
}

type Colour = readonly [number, number, number];

/** Of a square of pixels, 0–1: single ones are noise. */
function meanColour({ data, width }: Pixels, left: number, top: number, side: number): Colour {
  const sum = [0, 0, 0];
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const at = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) sum[channel] = sum[channel]! + data[at + channel]!;
    }
  }
  const count = 255 * side * side;
  return [sum[0]! / count, sum[1]! / count, sum[2]! / count];
}

function lightness(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function skinScore(red: number, green: number, blue: number, light: number): number {
  if (light < skinBrightness.min || light > skinBrightness.max) return 0;
  const length = Math.hypot(red, green, blue) || 1;
  const likeness = (red * skin[0] + green * skin[1] + blue * skin[2]) / length;
  return Math.max(0, (likeness - skinLikeness) / (1 - skinLikeness));
}

function saturation(red: number, green: number, blue: number): number {
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  return max === 0 ? 0 : (max - min) / max;
}

/** Of a window that is that share of the whole: its place between the ends where most of the score lies well inside. */
function bestPlace(scores: Float64Array, share: number, { at, loss }: Aim): number {
  const extent = Math.max(1, Math.round(scores.length * share));
  const places = scores.length - extent;
  if (places <= 0) return at;
  const weight = Array.from({ length: extent }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / extent));
  const middle = at * places;
  let best = { place: middle, score: 0 };
  for (let place = 0; place <= places; place++) {
    const off = Math.abs(place / places - at) / Math.max(at, 1 - at);
    const score = (1 - loss * off) * weight.reduce((sum, each, i) => sum + each * scores[place + i]!, 0);
    // Between equals the one that is aimed at wins.
    const isNearer = Math.abs(place - middle) < Math.abs(best.place - middle);
    if (score > best.score * 1.0001 || (isNearer && score >= best.score)) best = { place, score };
  }
  return best.place / places;
}
