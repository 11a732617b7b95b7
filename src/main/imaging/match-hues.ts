/**
 * @file Keeping the photograph's colours, second way, second form. In OKLab, where a change of lightness or strength leaves
 * the hue as it looks, and by maps that cannot turn one colour into another: the form with RGB covariances
 * (match-colours.ts) made blue cloth purple, since it may rotate the axes of the painting's colours and stretch faint ones
 * without bound, and clips channel by channel. Lightness is matched by itself, so that shadows are not dyed.
 *
 * A painted picture lies over its photograph, so each place of it says what its colour should be: the map is the linear
 * regression of the photograph's colours on the painted ones. A painting and a photograph have no places in common: there
 * it is the linear map between the two distributions of colours that moves colours least (Monge–Kantorovich; Pitié and
 * Kokaram 2007), which is symmetric and so turns none by a right angle.
 */
import { assert } from '../../shared/assert.ts';
import { oklabOf } from './oklab.ts';
import { labAt, withLab } from './oklab-gamut.ts';
import type { Picture } from './picture.ts';
import { type Matrix3, multiply3, transpose3, type Vector3 } from './rgb-spaces.ts';
import { mapEigenvalues } from './symmetric3.ts';

/** A standard deviation below this counts as noise: stretched, the grain of paper would be rainbow-coloured. */
const noiseVariance = 0.01 ** 2;
/** Lightness is stretched and pressed at most so much: strokes should neither drown nor glare. */
const lightnessGain = { min: 0.4, max: 2.5 };
/** Regression pales where colours say little of one another; colours are made stronger again by at most this. */
const strongest = 2;
/** Colours of a painting are stretched by at most this. */
const farthest = 2.5;
/** A hundredth of a colour's strength is not seen, and a slider waits for it. */
const bisections = 7;
/** Of a larger picture every so many-th row and column is looked at. */
const maxSamples = 2 ** 16;

/** Where a painted picture lies over its photograph, both of one size: what is done to each part of it. */
export function hueMatch(painted: Picture, photo: Picture): (part: Picture) => Picture {
  assert(painted.width === photo.width && painted.height === photo.height, 'hueMatch: sizes differ');
  assert(painted.space === photo.space, 'hueMatch: colour spaces differ');
  const step = sampleStep(photo);
  const { lab: goal, alpha } = samplesOf(photo, step);
  const { lab: own } = samplesOf(painted, step);
  const [from, to] = [momentsOf(own, alpha), momentsOf(goal, alpha)];
  const inverse = mapEigenvalues(from.covariance, (value) => 1 / Math.max(noiseVariance, value));
  const regression = multiply3(crossOf(goal, to.mean, own, from.mean, alpha), inverse);
  const predicted = multiply3(regression, multiply3(from.covariance, transpose3(regression)));
  const explained = predicted[4] + predicted[8];
  const present = to.covariance[4] + to.covariance[8];
  const gain = explained > 0 ? Math.min(strongest, Math.sqrt(present / explained)) : 1;
  const [, , , al, aa, ab, bl, ba, bb] = regression;
  const lightness = lightnessGainOf(from, to);
  return mapped(
    [lightness, 0, 0, gain * al, gain * aa, gain * ab, gain * bl, gain * ba, gain * bb],
    from.mean,
    to.mean,
  );
}

/** A painting with the colours of a photograph; their sizes may differ, their space not. */
export function withColoursOf(painting: Picture, photo: Picture): Picture {
  assert(painting.space === photo.space, 'withColoursOf: colour spaces differ');
  const [own, other] = [painting, photo].map((picture) => {
    const { lab, alpha } = samplesOf(picture, sampleStep(picture));
    return momentsOf(lab, alpha);
  }) as [Moments, Moments];
  const floor = (value: number) => Math.max(noiseVariance, value);
  const root = mapEigenvalues(chromaOf(own), (value) => Math.sqrt(floor(value)));
  const inverseRoot = mapEigenvalues(chromaOf(own), (value) => 1 / Math.sqrt(floor(value)));
  const between = mapEigenvalues(multiply3(root, multiply3(chromaOf(other), root)), (value) =>
    Math.sqrt(Math.max(0, value)),
  );
  const transport = multiply3(inverseRoot, multiply3(between, inverseRoot));
  const [, , , , aa, ab, , ba, bb] = mapEigenvalues(transport, (value) => Math.min(farthest, value));
  return mapped([lightnessGainOf(own, other), 0, 0, 0, aa, ab, 0, ba, bb], own.mean, other.mean)(painting);
}

interface Moments {
  readonly mean: Vector3;
  readonly covariance: Matrix3;
}

function lightnessGainOf(from: Moments, to: Moments): number {
  const gain = Math.sqrt(to.covariance[0] / Math.max(noiseVariance, from.covariance[0]));
  return Math.min(lightnessGain.max, Math.max(lightnessGain.min, gain));
}

/** Of the two axes of colour alone. */
function chromaOf({ covariance: [, , , , aa, ab, , ba, bb] }: Moments): Matrix3 {
  return [0, 0, 0, 0, aa, ab, 0, ba, bb];
}

function sampleStep({ width, height }: Picture): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / maxSamples)));
}

interface Samples {
  /** Lightness, a and b, one colour after the other. */
  readonly lab: Float64Array;
  /** How much each counts. */
  readonly alpha: Float64Array;
}

function samplesOf({ width, height, pixels, alpha, space }: Picture, step: number): Samples {
  const area = width * height;
  const [across, down] = [Math.ceil(width / step), Math.ceil(height / step)];
  const lab = new Float64Array(3 * across * down);
  const weights = new Float64Array(across * down).fill(1);
  const one = new Float64Array(3);
  const oklab = oklabOf(space);
  let at = 0;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const i = y * width + x;
      labAt(one, oklab, pixels, i, area);
      lab.set(one, 3 * at);
      if (alpha) weights[at] = alpha[i]!;
      at++;
    }
  }
  return { lab, alpha: weights };
}

function momentsOf(lab: Float64Array, alpha: Float64Array): Moments {
  const total = alpha.reduce((sum, weight) => sum + weight, 0);
  // Clear everywhere: nothing but the white it lies on.
  if (total === 0) return { mean: [1, 0, 0], covariance: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
  const mean: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < alpha.length; i++) {
    for (let c = 0; c < 3; c++) mean[c]! += (alpha[i]! / total) * lab[3 * i + c]!;
  }
  return { mean, covariance: crossOf(lab, mean, lab, mean, alpha) };
}

/** Covariance of the colours of one with those of the other, place by place; rows are of `one`. */
function crossOf(
  one: Float64Array,
  mean: Vector3,
  other: Float64Array,
  otherMean: Vector3,
  alpha: Float64Array,
): Matrix3 {
  const cross = new Float64Array(9);
  let total = 0;
  for (let i = 0; i < alpha.length; i++) {
    total += alpha[i]!;
    for (let p = 0; p < 3; p++) {
      const far = alpha[i]! * (one[3 * i + p]! - mean[p]!);
      for (let q = 0; q < 3; q++) cross[3 * p + q]! += far * (other[3 * i + q]! - otherMean[q]!);
    }
  }
  return Array.from(cross, (sum) => (total > 0 ? sum / total : 0)) as unknown as Matrix3;
}

/** x ↦ matrix · (x − from) + to in OKLab. */
function mapped(m: Matrix3, from: Vector3, to: Vector3): (part: Picture) => Picture {
  const move = (lab: Float64Array) => {
    const [l, a, b] = [lab[0]! - from[0], lab[1]! - from[1], lab[2]! - from[2]];
    lab[0] = m[0] * l + m[1] * a + m[2] * b + to[0];
    lab[1] = m[3] * l + m[4] * a + m[5] * b + to[1];
    lab[2] = m[6] * l + m[7] * a + m[8] * b + to[2];
  };
  return (part) => withLab(part, move, bisections);
}
