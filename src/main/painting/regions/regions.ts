/**
 * @file A photograph's regions from what a deep layer of the loss network sees in it: subject, background and sky, each a
 * mask with the photograph's edges. Pure; segment.ts runs the network.
 */
import type { Size } from '../../../shared/geometry.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { refinedByColour } from './colour-models.ts';
import { factorise } from './factorise.ts';
import { type Guide, guidedFilter } from './guided-filter.ts';
import { skyOf } from './sky.ts';
import { type Person, subjectPlaces } from './subject.ts';

export interface LayerSeen extends Size {
  readonly channels: number;
  /** [channels, height, width] */
  readonly features: Float32Array;
}

/** Masks [H, W] of the fine guide, 0 – 1; absent where there is none. */
export interface Regions {
  readonly subject?: Float32Array;
  readonly background?: Float32Array;
  readonly sky?: Float32Array;
}

/** A picture of few things falls into few factors, one of many into more: what several numbers agree on counts. */
const factors = [3, 5, 7];
/** Radius of the guided filter's windows as a share of the longer side, and the variance below which a window is flat. */
const edges = { radius: 0.02, epsilon: 4e-4 };
/** Of a channel, how far from its mean. */
const plainBelow = 0.02;
/** Shares of the picture between which a subject lies. */
const subjectShare = { least: 0.01, most: 0.9 };

/** `seen`: of the `small` picture; `fine`: the same picture at the size that the masks are to have. */
export function regionsOf(seen: LayerSeen, small: Guide, fine: Guide, people: readonly Person[] = []): Regions {
  if (isPlain(small)) return {};
  const { width, height, channels, features } = seen;
  const found = factors
    .map((count) => subjectPlaces(factorise(features, channels, width * height, count), seen, people))
    .filter((each) => each !== undefined);
  const places = found.length > 0 ? meanOf(found) : undefined;
  const coarse = places && refinedByColour(small, resizePlanes(places, 1, height, width, small.height, small.width));
  const sky = skyOf(small);
  // What is sky is no subject.
  if (coarse && sky) for (let i = 0; i < coarse.length; i++) coarse[i]! *= 1 - sky[i]!;
  const radius = Math.max(2, Math.round(edges.radius * Math.max(small.width, small.height)));
  const wanted = [coarse, sky].filter((mask) => mask !== undefined);
  const refined = guidedFilter(small, fine, wanted, { radius, epsilon: edges.epsilon }).map(firm);
  const subject = coarse && refined[0]!;
  const share = subject ? mean(subject) : 0;
  const isSubject = subject && share >= subjectShare.least && share <= subjectShare.most;
  return {
    ...(isSubject && { subject, background: subject.map((value) => 1 - value) }),
    ...(sky && { sky: refined.at(-1)! }),
  };
}

/** What is nearly in is in, what is nearly out is out: the haze that the filter leaves goes, soft borders stay. */
function firm(mask: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return mask.map((value) => {
    const t = Math.min(1, Math.max(0, (value - 0.15) / 0.7));
    return t * t * (3 - 2 * t);
  });
}

/** One colour all over: whatever the network sees in it comes from beyond its borders. */
function isPlain({ width, height, pixels }: Guide): boolean {
  const area = width * height;
  return [0, 1, 2].every((c) => {
    const plane = pixels.subarray(c * area, (c + 1) * area);
    const middle = mean(plane);
    return plane.every((value) => Math.abs(value - middle) < plainBelow);
  });
}

function meanOf(all: readonly Float32Array[]): Float32Array {
  return all[0]!.map((_, i) => all.reduce((sum, each) => sum + each[i]!, 0) / all.length);
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
