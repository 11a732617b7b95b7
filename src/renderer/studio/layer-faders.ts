/** @file Three faders for the style layers: each scales its group of layers against the weights they begin with. Pure. */
import type { Weights } from '../../shared/parameters/parameter.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';

/** Shallow layers see grain, deep ones see shapes. */
export const layerGroups = {
  texture: ['relu1_1', 'relu2_1'],
  brushwork: ['relu3_1'],
  shapes: ['relu4_1'],
} as const;
export type LayerGroup = keyof typeof layerGroups;

export const faderRange = { min: 0, max: 3, step: 0.05, default: 1 };

const normal: Weights = styliseTable.styleLayers.default;

/** How strong the group is: 1 as it begins. */
export function faderOf(weights: Weights, group: LayerGroup): number {
  const sum = (of: Weights) => layerGroups[group].reduce((total, layer) => total + (of[layer] ?? 0), 0);
  return sum(weights) / sum(normal);
}

export function withFader(weights: Weights, group: LayerGroup, value: number): Weights {
  const scaled = layerGroups[group].map((layer) => [layer, rounded((normal[layer] ?? 0) * value)]);
  return { ...weights, ...Object.fromEntries(scaled) };
}

function rounded(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}
