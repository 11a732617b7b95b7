/**
 * @file Recognises what a foreign network's numbers mean by what it made of a known picture. The network was run with the
 * picture in every range; each output is read in every range, and the reading that looks most like a painting of the
 * picture wins. A network that normalises its input first makes the same of every range; then it does not matter which
 * is taken, and the range of its output, which is seen for sure, is taken for its input as well.
 */
import { type Layout, type ValueRange, valueRanges } from '../../../shared/foreign-style.ts';
import type { Size } from '../../../shared/geometry.ts';
import { follows } from './follows.ts';
import { decodePlanes } from './value-ranges.ts';

export interface Reading {
  readonly inputRange: ValueRange;
  readonly outputRange: ValueRange;
  /** See follows.ts. */
  readonly follows: number;
  /** Standard deviation of the painting's values in 0–1. */
  readonly contrast: number;
  /** About 1 for a fine painting; comparable between readings of one network. */
  readonly score: number;
}

export interface ProbeRuns {
  readonly picture: Float32Array;
  readonly size: Size;
  /** The network's outputs as they came, by the range that the picture was given in. */
  readonly outputs: ReadonlyMap<ValueRange, Float32Array>;
  /** The output for a picture far beyond any range, where the network gave one. */
  readonly driven: Float32Array | undefined;
  readonly layout: Layout;
}

/** Undefined where no output holds a picture. */
export function recognise(runs: ProbeRuns): Reading | undefined {
  const bound = boundedRange(runs);
  const readings: Reading[] = [];
  for (const [inputRange, output] of runs.outputs) {
    if (!output.every(Number.isFinite)) continue;
    for (const outputRange of bound ? [bound] : valueRanges) {
      readings.push(lossModel(inputRange, outputRange, output, runs));
    }
  }
  const possible = readings.some(isForSmallNumbers) ? readings.filter((reading) => !isForBytes(reading)) : readings;
  const best = possible.reduce((score, reading) => Math.max(score, reading.score), 0);
  // Nearly equal ones do equally well; the order of valueRanges decides.
  return possible
    .filter(({ score }) => score >= best - tie)
    .toSorted((a, b) => rank(a) - rank(b))
    .find(({ follows: share, contrast }) => share >= minFollowing && contrast >= minContrast);
}

const tie = 0.03;
const minFollowing = 0.15;
const minContrast = 0.02;
/** What networks of one range on both sides are preferred by: nearly all are such. */
const sameRange = 0.05;

/**
 * A network without normalisation gives numbers that grow with those it is given, so one made for 0–1 seems to suit 0–255
 * as well, its biases being lost in them. The other way round they are not: given 0–1, a network made for 0–255 gives
 * little but its biases, far outside 0–1.
 */
function isForSmallNumbers({ inputRange, outputRange, score }: Reading): boolean {
  return inputRange !== 'bytes' && outputRange !== 'bytes' && score >= plausible;
}
const plausible = 0.3;

function isForBytes({ inputRange, outputRange }: Reading): boolean {
  return inputRange === 'bytes' && outputRange === 'bytes';
}

function rank({ inputRange, outputRange }: Reading): number {
  return valueRanges.indexOf(inputRange) + (inputRange === outputRange ? 0 : valueRanges.length);
}

const defaultContrast = 0.22;

/** A painting follows its picture, lies about the middle of the range, fills it, and leaves it rarely. */
function lossModel(inputRange: ValueRange, outputRange: ValueRange, output: Float32Array, runs: ProbeRuns): Reading {
  const decoded = decodePlanes(output, outputRange, runs.layout);
  const outside = share(decoded, (value) => value < -tolerance || value > 1 + tolerance);
  const painted = decoded.map((value) => Math.min(1, Math.max(0, value)));
  const { mean, contrast } = spread(painted);
  const following = follows(painted, runs.picture, runs.size);
  const flatness = Math.min(3, Math.abs(Math.log2((contrast + 1e-6) / defaultContrast)));
  // Ranges with a middle of 0 are for numbers on both sides of it.
  const oneSided = centred(outputRange) && share(decoded, (value) => value < 0.5) < 0.02 ? 0.3 : 0;
  const score =
    following -
    outside -
    0.15 * flatness -
    0.5 * Math.abs(mean - 0.5) -
    oneSided +
    (inputRange === outputRange ? sameRange : 0);
  return { inputRange, outputRange, follows: following, contrast, score };
}

/** What may stick out of a range: networks without a last bound overshoot. */
const tolerance = 0.08;
const centred = (range: ValueRange) => range === 'signed' || range === 'imagenet';

/**
 * Ends of outputs that cannot be left: sigmoid or clip, tanh, clip to bytes, and 150 · tanh + 127.5 (Johnson 2016). A
 * ReLU ends at 0, too, so that end alone tells nothing.
 */
const bounds: readonly { range: ValueRange; lowest: number; highest: number }[] = [
  { range: 'unit', lowest: 0, highest: 1 },
  { range: 'signed', lowest: -1, highest: 1 },
  { range: 'bytes', lowest: 0, highest: 255 },
  { range: 'bytes', lowest: -22.5, highest: 277.5 },
];

/** The range an end of which the output reaches, and none of which it passes, when the network is driven to its limits. */
function boundedRange({ outputs, driven }: ProbeRuns): ValueRange | undefined {
  if (!driven?.every(Number.isFinite)) return undefined;
  const all = [driven, ...outputs.values()].map(ends);
  const [low, high] = [Math.min(...all.map(([min]) => min)), Math.max(...all.map(([, max]) => max))];
  return bounds.find(({ lowest, highest }) => {
    const slack = 0.002 * (highest - lowest);
    const inside = low >= lowest - slack && high <= highest + slack;
    return inside && (high >= highest - slack || (lowest !== 0 && low <= lowest + slack));
  })?.range;
}

function ends(values: Float32Array): readonly [number, number] {
  return [
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
}

function share(values: Float32Array, holds: (value: number) => boolean): number {
  return values.reduce((count, value) => count + (holds(value) ? 1 : 0), 0) / values.length;
}

function spread(values: Float32Array): { readonly mean: number; readonly contrast: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, contrast: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
