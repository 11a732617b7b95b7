/**
 * @file The sky of a photograph: what can be reached from the upper border without crossing an edge, being smooth and bright
 * or blue. A geodesic distance (as in Bai & Sapiro 2007), in which a step costs what the colour changes by.
 */
import type { Size } from '../../../shared/geometry.ts';
import { boxMean, type Guide } from './guided-filter.ts';

/** What a step costs by itself, so that it does not seep through the whole picture. */
const stepCost = 0.0006;
/** A change of colour as grain and the fall of light make it, which costs nothing. */
const freeChange = 0.01;
/** What separates sky from what is not, in distance; and how softly. */
const reach = 0.4;
const softness = 0.12;
/** Shares of the picture, and of its upper border, that a sky takes at least. */
const least = { area: 0.05, border: 0.3 };

/** 0 – 1 [H, W]; undefined where there is none. */
export function skyOf(picture: Guide): Float32Array<ArrayBuffer> | undefined {
  const { width, height } = picture;
  const area = width * height;
  const blur = boxMean(picture, 1);
  const colours = [0, 1, 2].map((c) => blur(picture.pixels.subarray(c * area, (c + 1) * area)));
  const starts = Array.from({ length: width }, (_, x) => x).filter((x) => isSkyLike(colours, x, width, height));
  if (starts.length < least.border * width) return undefined;
  const distances = geodesic(colours, { width, height }, starts);
  const mask = Float32Array.from(distances, (distance) => 1 / (1 + Math.exp((distance - reach) / (softness / 4))));
  return isSky(mask, picture) ? mask : undefined;
}

/** At the top of a column, which is smooth there. */
function isSkyLike(colours: readonly Float32Array[], x: number, width: number, height: number): boolean {
  const rows = Math.max(3, Math.round(height / 40));
  let change = 0;
  for (let y = 1; y < rows; y++) {
    for (const colour of colours) change += Math.abs(colour[y * width + x]! - colour[(y - 1) * width + x]!);
  }
  return change / (3 * rows) < 0.012 && isSkyColour(colours.map((colour) => colour[x]!) as [number, number, number]);
}

/** Blue, or a light grey, or the light yellow and red of an evening; not the green of leaves, nor brown. */
function isSkyColour([red, green, blue]: readonly [number, number, number]): boolean {
  const light = 0.3 * red + 0.59 * green + 0.11 * blue;
  const isBlue = blue > red + 0.03 && blue > green;
  const isGrey = light > 0.5 && Math.max(red, green) - blue < 0.06;
  return isBlue || isGrey || (light > 0.75 && red >= green && green < 0.05 + (red + blue) / 2);
}

/** Large enough, at the top; and where it is not blue, lighter than what is below, as no wall or table need be, and not down there. */
function isSky(mask: Float32Array, { width, height, pixels }: Guide): boolean {
  const area = width * height;
  const inside = mean(mask, 0, area);
  const isLarge = inside >= least.area && mean(mask, 0, width) >= least.border && inside < 0.97;
  if (!isLarge) return false;
  /** Of the sky, and of the rest: red, green, blue. */
  const [sky, rest] = [1, 0].map((side) =>
    [0, 1, 2].map((c) => {
      let sum = 0;
      for (let i = 0; i < area; i++) sum += (side === 1 ? mask[i]! : 1 - mask[i]!) * pixels[c * area + i]!;
      return sum / (area * (side === 1 ? inside : 1 - inside));
    }),
  ) as [number[], number[]];
  const isBlue = sky[2]! > sky[0]! + 0.05 && sky[2]! > sky[1]!;
  const lightOf = ([red, green, blue]: number[]) => 0.3 * red! + 0.59 * green! + 0.11 * blue!;
  const bottom = mean(mask, area - width * Math.max(1, Math.round(height / 20)), area);
  return isBlue || (lightOf(sky) > 1.1 * lightOf(rest) && bottom < 0.1);
}

function mean(values: Float32Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
}

/** Dijkstra from the starts in the first row, over the four neighbours; distances beyond twice the reach do not matter. */
function geodesic(colours: readonly Float32Array[], { width, height }: Size, starts: readonly number[]): Float64Array {
  const area = width * height;
  const distances = new Float64Array(area).fill(2 * reach);
  const levels = 512;
  const queues: number[][] = Array.from({ length: levels + 1 }, () => []);
  const levelOf = (distance: number) => Math.min(levels, Math.floor((distance / (2 * reach)) * levels));
  for (const x of starts) {
    distances[x] = 0;
    queues[0]!.push(x);
  }
  for (let level = 0; level < levels; level++) {
    const queue = queues[level]!;
    for (let at = 0; at < queue.length; at++) {
      const i = queue[at]!;
      const distance = distances[i]!;
      if (levelOf(distance) < level) continue;
      const x = i % width;
      if (x > 0) visit(i, i - 1, distance);
      if (x < width - 1) visit(i, i + 1, distance);
      if (i >= width) visit(i, i - width, distance);
      if (i < area - width) visit(i, i + width, distance);
    }
  }
  return distances;

  function visit(from: number, to: number, distance: number): void {
    let change = 0;
    for (const colour of colours) change += (colour[to]! - colour[from]!) ** 2;
    const next = distance + stepCost + Math.max(0, Math.sqrt(change) - freeChange);
    if (next >= distances[to]!) return;
    distances[to] = next;
    queues[levelOf(next)]!.push(to);
  }
}
