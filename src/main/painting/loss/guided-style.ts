/**
 * @file Styles for regions of the picture (Gatys 2017, arXiv 1611.07865, spatial control), from what is drawn to the numbers that the
 * graph takes (nets/guidance.ts).
 */
import type { Size } from '../../../shared/geometry.ts';
import type { EngineTensor } from '../../engine/engine.ts';
import { guideInput, sharesInput } from '../../nets/guidance.ts';
import { positionsOf } from './extract-targets.ts';
import { minMeanSquare, type StyleInputs, type StyleTargets, wholeStyle } from './targets.ts';

export interface StyleRegion {
  readonly targets: StyleTargets;
  /** Of each pixel of the padded canvas, row by row, how far it belongs to the region: 0–1. */
  readonly guide: Float32Array;
}

/** A region that takes less of a layer has no style there: a handful of positions has none. */
const smallestShare = 1e-3;

/**
 * Each region counts by its area: the loss of a layer is Σ share · distance / what an empty region gets. Told in the units of one
 * style for the whole picture, so that sliders mean the same.
 */
export function guidedStyle(regions: readonly StyleRegion[], layers: readonly string[], canvas: Size): StyleInputs {
  const styles = regions.map(({ targets }, region) => wholeStyle(targets, region));
  const tensors: Record<string, EngineTensor> = Object.assign({}, ...styles.map((style) => style.tensors));
  const style: Record<string, number> = {};
  for (const layer of layers) {
    const norms = styles.map(({ norms }) => norms.style[layer]!);
    const guides = regions.map(({ guide }) => guideOf(guide, layer, canvas));
    const sum = guides.reduce((total, { share }, region) => total + share * norms[region]!, 0);
    const norm = Math.max(minMeanSquare, sum);
    style[layer] = norm;
    for (const [region, { weights }] of guides.entries()) tensors[guideInput(layer, region)] = weights;
    const shares = guides.map(({ share }, region) => (share * norm) / norms[region]!);
    tensors[sharesInput(layer)] = { shape: [regions.length], data: Float32Array.from(shares) };
  }
  return { tensors, norms: { style, channels: styles[0]?.norms.channels ?? {} } };
}

/** What part of a layer the region is, and how much each position counts in it, 1 together. */
function guideOf(guide: Float32Array, layer: string, canvas: Size): { share: number; weights: EngineTensor } {
  const positions = positionsOf(layer, canvas);
  let seen = guide;
  for (let width = canvas.width; seen.length > positions; width >>= 1) seen = halved(seen, width);
  const sum = seen.reduce((total, value) => total + value, 0);
  const counts = sum >= smallestShare * positions;
  const data = seen.map((value) => (counts ? value / sum : 0));
  return { share: counts ? sum / positions : 0, weights: { shape: [1, positions], data } };
}

/** What is drawn of a region: how bright planes [3, H, W] are, 0–1. */
export function brightnessOf(planes: Float32Array): Float32Array<ArrayBuffer> {
  const area = planes.length / 3;
  return Float32Array.from({ length: area }, (_, at) => {
    const mean = (planes[at]! + planes[area + at]! + planes[2 * area + at]!) / 3;
    return Math.min(1, Math.max(0, mean));
  });
}

/** Means of two by two. */
export function halved(values: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const half = width >> 1;
  return Float32Array.from({ length: values.length >> 2 }, (_, i) => {
    const at = 2 * Math.floor(i / half) * width + 2 * (i % half);
    return (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]!) / 4;
  });
}

/**
 * How far each pixel belongs to each region. Where what was drawn (0–1) lies over other regions they share; `undefined` stands for all
 * that none of them takes.
 */
export function guidesOf(drawn: readonly (Float32Array | undefined)[], pixels: number): Float32Array<ArrayBuffer>[] {
  const guides = drawn.map((values) => Float32Array.from(values ?? new Float32Array(pixels)));
  for (let at = 0; at < pixels; at++) {
    const taken = guides.reduce((sum, guide) => sum + guide[at]!, 0);
    for (const [i, guide] of guides.entries()) {
      if (drawn[i] === undefined) guide[at] = Math.max(0, 1 - taken);
      else if (taken > 1) guide[at] = guide[at]! / taken;
    }
  }
  return guides;
}
