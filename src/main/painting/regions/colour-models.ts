/**
 * @file A coarse mask made finer by colour: how often each colour is inside and outside (histograms, as in Boykov & Jolly 2001),
 * and with it what each pixel is likelier to be, where it lies counting as much.
 */
import { boxMean, type Guide } from './guided-filter.ts';

const bins = 16;
const rounds = 2;
/** How much a pixel's place counts, and its colour; in units of the logarithm of odds. */
const placeWeight = 7;
const colourWeight = 0.6;
const largestEvidence = 3;

/** `places`: [H, W], 0 – 1, smooth. The result [H, W], 0 – 1. */
export function refinedByColour(picture: Guide, places: Float32Array): Float32Array<ArrayBuffer> {
  const colours = binsOf(picture);
  const half = otsu(places);
  let mask = Float32Array.from(places, (place) => logistic(placeWeight * (place - half) * 2));
  for (let round = 0; round < rounds; round++) {
    const evidence = evidenceOfColours(colours, mask);
    const perPixel = boxMean(picture, 1)(Float32Array.from(colours, (bin) => evidence[bin]!));
    mask = Float32Array.from(places, (place, i) =>
      logistic(placeWeight * (place - half) * 2 + colourWeight * perPixel[i]!),
    );
  }
  return mask;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function binsOf({ pixels, width, height }: Guide): Uint16Array {
  const area = width * height;
  const place = (value: number) => Math.min(bins - 1, Math.floor(value * bins));
  return Uint16Array.from(
    { length: area },
    (_, i) => (place(pixels[i]!) * bins + place(pixels[area + i]!)) * bins + place(pixels[2 * area + i]!),
  );
}

/** Of each colour the logarithm of how much likelier it is inside. */
function evidenceOfColours(colours: Uint16Array, mask: Float32Array): Float32Array {
  const [inside, outside] = [new Float32Array(bins ** 3), new Float32Array(bins ** 3)];
  for (let i = 0; i < colours.length; i++) {
    inside[colours[i]!]! += mask[i]!;
    outside[colours[i]!]! += 1 - mask[i]!;
  }
  const [smoothInside, smoothOutside] = [smoothed(inside), smoothed(outside)];
  const sums = [smoothInside, smoothOutside].map((counts) => counts.reduce((sum, each) => sum + each, 1e-6));
  /** Seldom colours say nothing. */
  const seldom = (colours.length / 2000) * 1e-3;
  return smoothInside.map((count, bin) => {
    const ratio = Math.log((count / sums[0]! + seldom / 100) / (smoothOutside[bin]! / sums[1]! + seldom / 100));
    return Math.min(largestEvidence, Math.max(-largestEvidence, ratio));
  });
}

/** Colours next to one another count for one another, along each of the three axes. */
function smoothed(counts: Float32Array): Float32Array {
  let result = counts;
  for (const step of [1, bins, bins * bins]) {
    const from = result;
    result = from.map((count, i) => {
      const place = Math.floor(i / step) % bins;
      const before = place > 0 ? from[i - step]! : 0;
      const after = place < bins - 1 ? from[i + step]! : 0;
      return 0.5 * count + 0.25 * (before + after);
    });
  }
  return result;
}

/** The value that parts them into two groups as unlike as can be (Otsu 1979). */
function otsu(values: Float32Array): number {
  const levels = 64;
  const counts = new Float64Array(levels);
  for (const value of values) counts[Math.min(levels - 1, Math.max(0, Math.floor(value * levels)))]! += 1;
  const total = values.length;
  const sum = counts.reduce((all, count, level) => all + count * level, 0);
  let [below, sumBelow, best, at] = [0, 0, -1, 0.5];
  for (let level = 0; level < levels - 1; level++) {
    below += counts[level]!;
    sumBelow += counts[level]! * level;
    if (below === 0 || below === total) continue;
    const between = below * (total - below) * (sumBelow / below - (sum - sumBelow) / (total - below)) ** 2;
    if (between > best) [best, at] = [between, (level + 1) / levels];
  }
  return at;
}
