/**
 * @file The first steps of L-BFGS at each size go far: single pixels, in the dark above all, are thrown to the bounds of a channel,
 * and come back within a dozen iterations. What a window shows of these is calmed: such pixels take the colour around them. And a
 * painting that was enlarged has two edges at first where the photograph has one, so that it comes out of the one before it.
 */
import type { Picture } from '../../imaging/picture.ts';
import type { Painting } from './painting.ts';

/** Iterations of one size; from then on there are none left. */
const settledAfter = 15;

/** What grows from another picture, or from noise, has no photograph to be compared with; the former has no such specks. */
export function isUnsettled({ iteration, scaleBegan, parameters }: Painting): boolean {
  return parameters.start === 'photo' && iteration - scaleBegan < settledAfter;
}

/** How much of the picture is shown as it is by now; the rest is the picture of the size before, enlarged. */
export function shareOfNow({ iteration, scaleBegan }: Pick<Painting, 'iteration' | 'scaleBegan'>): number {
  return Math.min(1, (iteration - scaleBegan) / settledAfter);
}

/** `share` of the one, the rest of the other; both of one size. */
export function mixed(now: Picture, before: Picture, share: number): Picture {
  const pixels = now.pixels.map((value, i) => share * value + (1 - share) * before.pixels[i]!);
  return { ...now, pixels };
}

/** So far a pixel lies from those around it, and from the photograph, which may have sparks of its own. */
const far = 0.2;

/** Some lie side by side: those at the rim go first. */
const rounds = 3;

/** Pixels side by side, all of them garish, that were thrown together; a larger area is one that somebody painted so. */
const largestCluster = 40;

/** `photo`: of the same size. */
export function calmed(picture: Picture, photo: Picture): Picture {
  let calm = withoutClusters(picture, photo);
  for (let round = 0; round < rounds; round++) calm = calmedOnce(calm, photo);
  return calm;
}

function calmedOnce(picture: Picture, photo: Picture): Picture {
  const { width, height, pixels } = picture;
  const area = width * height;
  const calm = pixels.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isThrown = channels.some((c) => {
        const value = pixels[c * area + y * width + x]!;
        if (Math.abs(value - photo.pixels[c * area + y * width + x]!) <= far) return false;
        // Most are told by a glance.
        if (Math.abs(value - beside(picture, c, x, y)) <= far / 2) return false;
        return Math.abs(value - medianAround(picture, c, x, y)) > far;
      });
      if (isThrown) for (const c of channels) calm[c * area + y * width + x] = medianAround(picture, c, x, y);
    }
  }
  return { ...picture, pixels: calm };
}

const channels = [0, 1, 2] as const;

/** Mean of the four that touch it; the border counts as going on. */
function beside({ width, height, pixels }: Picture, c: number, x: number, y: number): number {
  const row = (c * height + y) * width;
  const above = (c * height + Math.max(0, y - 1)) * width;
  const below = (c * height + Math.min(height - 1, y + 1)) * width;
  const [left, right] = [pixels[row + Math.max(0, x - 1)]!, pixels[row + Math.min(width - 1, x + 1)]!];
  return (left + right + pixels[above + x]! + pixels[below + x]!) / 4;
}

const around = new Float32Array(8);

function medianAround({ width, height, pixels }: Picture, c: number, x: number, y: number): number {
  let count = 0;
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (u !== x || v !== y) around[count++] = pixels[(c * height + v) * width + u]!;
    }
  }
  return around.subarray(0, count).sort()[count >> 1] ?? 0;
}

/** Where many are thrown side by side, those around a pixel say nothing of it: they are filled from the rim of the cluster. */
function withoutClusters(picture: Picture, photo: Picture): Picture {
  const { width, height } = picture;
  const area = width * height;
  const isThrown = Uint8Array.from({ length: area }, (_, at) => (isGarish(picture, photo, at) ? 1 : 0));
  let left = smallClusters(isThrown, width, height);
  if (left.length === 0) return picture;
  const pixels = picture.pixels.slice();
  while (left.length > 0) {
    const filled = left.filter((at) => fillFrom(pixels, isThrown, at, width, height));
    if (filled.length === 0) break;
    for (const at of filled) isThrown[at] = 0;
    left = left.filter((at) => isThrown[at] === 1);
  }
  return { ...picture, pixels };
}

/** Of a colour that hardly any photograph or painting has, and far from the photograph's. */
function isGarish({ width, height, pixels }: Picture, photo: Picture, at: number): boolean {
  const area = width * height;
  const [red, green, blue] = [pixels[at]!, pixels[area + at]!, pixels[2 * area + at]!];
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 0.6) return false;
  return channels.some((c) => Math.abs(pixels[c * area + at]! - photo.pixels[c * area + at]!) > 0.5);
}

function smallClusters(isThrown: Uint8Array, width: number, height: number): number[] {
  const seen = new Uint8Array(isThrown.length);
  const all: number[] = [];
  for (let first = 0; first < isThrown.length; first++) {
    if (!isThrown[first] || seen[first]) continue;
    const cluster = [first];
    seen[first] = 1;
    for (const at of cluster) {
      for (const next of neighbours(at, width, height)) {
        if (!isThrown[next] || seen[next]) continue;
        seen[next] = 1;
        cluster.push(next);
      }
    }
    if (cluster.length <= largestCluster) all.push(...cluster);
  }
  return all;
}

/** Takes the mean of those around that were not thrown; false where there is none yet. */
function fillFrom(pixels: Float32Array, isThrown: Uint8Array, at: number, width: number, height: number): boolean {
  const sound = neighbours(at, width, height).filter((next) => !isThrown[next]);
  if (sound.length === 0) return false;
  const area = width * height;
  for (const c of channels) {
    pixels[c * area + at] = sound.reduce((sum, next) => sum + pixels[c * area + next]!, 0) / sound.length;
  }
  return true;
}

function neighbours(at: number, width: number, height: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  const all: number[] = [];
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (u !== x || v !== y) all.push(v * width + u);
    }
  }
  return all;
}
