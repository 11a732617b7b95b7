/**
 * @file Refining the print of a painting: a few steps at each size through the loss network, towards the painting's own strokes
 * and grain. After each the print is brought back to the preview, so that it stays the picture that was chosen.
 */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { PrintQuality } from '../../../shared/job-events.ts';
import type { BrushworkSource, PrintBrushwork } from '../../../shared/jobs/print.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { storesOfRefining } from '../../../shared/print/plan.ts';
import type { RefineDepth, Refinement } from '../../../shared/print/refinement.ts';
import type { Engine } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { readInputFile } from '../../files/read-input.ts';
import type { ColourSpace } from '../../imaging/picture.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import type { StyleLoss } from '../../nets/objective.ts';
import { contextOfWindow } from '../../painting/detail/context.ts';
import { guidesAt } from '../../painting/detail/guides.ts';
import type { Composition as Held, Place } from '../../painting/detail/hold.ts';
import { layersOf, type StyleTargets } from '../../painting/detail/losses.ts';
import { type Printed, reallyPainted, samePicture } from '../../painting/detail/quality.ts';
import {
  type NeededStore,
  neededStores,
  type RefineEvent,
  type RefineProgress,
  type RefineRequest,
  type RefineStores,
  refine,
} from '../../painting/detail/run.ts';
import { paintingTargets, storedTargets } from '../../painting/detail/targets.ts';
import { sumOf, type TileLossModel } from '../../painting/detail/tile-model.ts';
import { readTargetStatistics, type TargetStatistics } from '../../painting/loss/target-statistics.ts';
import { openSource } from '../../painting/sources/sources.ts';
import { layersOfLook, looks } from './looks.ts';
import { type DrawnRegions, drawnRegions, sourcesByRegion } from './regions.ts';

/** Planes that each of the rules remembers. */
const memories = 2;
/** Where a style does not tell how large its painting is. */
const defaultSide = 1024;
const largestFileBytes = 64e6;

/** The names of the stores that refining takes besides the picture's, all of its size. */
const refinedStores = ['other', ...Array.from({ length: memories }, (_, i) => [`${i}a`, `${i}b`]).flat()];
assert(refinedStores.length === storesOfRefining, 'print: the plan counts other stores', refinedStores);

/** `keep` opens one. */
export async function openStores(
  picture: PlaneStore,
  keep: (name: string) => Promise<PlaneStore>,
): Promise<RefineStores> {
  const [other, ...rest] = await Promise.all(refinedStores.map(keep));
  const pairs = Array.from({ length: memories }, (_, i) => [rest[2 * i]!, rest[2 * i + 1]!] as const);
  return { picture, other: other!, memories: pairs };
}

/** With Gram matrices, for measuring. */
export interface Measuring {
  readonly lossModel: TileLossModel;
  readonly targets: StyleTargets;
}

export interface Refining extends Measuring {
  readonly styleLoss: StyleLoss;
  readonly regions: DrawnRegions | undefined;
}

interface RefiningRequest {
  readonly space: ColourSpace;
  readonly tileSide: number | undefined;
  readonly signal: AbortSignal;
}

/** `layers`: that the picture is measured in, beside all paintings together. */
export async function openMeasuring(
  engine: Engine,
  { network, sources }: PrintBrushwork,
  layers: readonly string[],
  request: RefiningRequest,
): Promise<Measuring> {
  const lossModel = await lossModelOf(network, sources, request);
  return { lossModel, targets: await mixedTargets(engine, lossModel, layers, sources, request) };
}

/** `composition`: its size, which regions are brought to. */
export async function openRefining(
  engine: Engine,
  { network, sources, styleLoss = 'gram' }: PrintBrushwork,
  composition: Size,
  request: RefiningRequest,
): Promise<Refining> {
  const regions = await drawnRegions(sources, composition);
  const moments = styleLoss === 'transport' || regions !== undefined;
  const arePaintings = sources.every(({ kind }) => kind === 'painting');
  assert(arePaintings || !moments, 'print: what styles carry are Gram matrices alone');
  const lossModel = { ...(await lossModelOf(network, sources, request)), moments };
  const targets: Record<string, StyleTargets[string]> = {};
  for (const [index, ofRegion] of sourcesByRegion(sources).entries()) {
    const mixed = await mixedTargets(engine, lossModel, layersOfLook(styleLoss), ofRegion, request);
    const region = regions ? index : undefined;
    for (const [layer, target] of Object.entries(mixed)) targets[sumOf(layer, region)] = target;
  }
  return { lossModel, targets, styleLoss, regions };
}

async function lossModelOf(
  { path, sha256 }: SourceFile,
  sources: readonly BrushworkSource[],
  { tileSide }: RefiningRequest,
): Promise<TileLossModel> {
  return {
    network: await loadLossNetwork(path),
    sha256,
    // Averages draw mazes along the pixels' rows. What styles carry was taken with them, though.
    pooling: sources.every(({ kind }) => kind === 'painting') ? 'max' : 'average',
    ...(tileSide !== undefined && { largestTile: tileSide }),
  };
}

async function mixedTargets(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  sources: readonly BrushworkSource[],
  request: RefiningRequest,
): Promise<StyleTargets> {
  const parts: { targets: StyleTargets; weight: number }[] = [];
  for (const source of sources) {
    parts.push({ targets: await targetsOf(engine, lossModel, source, layers, request), weight: source.weight });
  }
  return mixed(layers, parts);
}

async function targetsOf(
  engine: Engine,
  lossModel: TileLossModel,
  { kind, file, part }: BrushworkSource,
  layers: readonly string[],
  { space, signal }: RefiningRequest,
): Promise<StyleTargets> {
  if (kind === 'painting') {
    const { width, height, pixels } = await openSource({ ...file, ...(part && { part }) }, space);
    return await paintingTargets(engine, lossModel, { size: { width, height }, planes: pixels }, layers, { signal });
  }
  const statistics = await openTargets(file);
  const { targets, missing } = storedTargets(statistics, layers, statistics.nativeSide ?? defaultSide);
  if (missing.length > 0)
    throw new AppError('style.bad-targets', { file: file.path, detail: '@reason.missingLayer', layer: missing[0]! });
  return targets;
}

/** What a style carries of its painting. */
export async function openTargets({ path, sha256 }: SourceFile): Promise<TargetStatistics> {
  const bytes = await readInputFile(path, largestFileBytes);
  if (sha256Hex(bytes) !== sha256) throw new AppError('job.source-changed', { file: path });
  return readTargetStatistics(bytes, path);
}

function mixed(
  layers: readonly string[],
  parts: readonly { readonly targets: StyleTargets; readonly weight: number }[],
): StyleTargets {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(
    layers.map((layer) => {
      const first = parts[0]!.targets[layer]!;
      const sum = first instanceof Float64Array ? new Float64Array(first.length) : new Float32Array(first.length);
      for (const { targets, weight } of parts) {
        for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + (weight / total) * targets[layer]![i]!;
      }
      return [layer, sum];
    }),
  );
}

interface RefinementRequest extends Refinement {
  readonly composition: Held;
  readonly place: Place;
  /** Where a window is refined alone. */
  readonly context?: StyleTargets;
  readonly signal: AbortSignal;
}

/** Reduced to its size, the print stays the composition. */
export function refining(
  engine: Engine,
  refiner: Refining,
  stores: RefineStores,
  request: RefinementRequest,
  done: RefineProgress | undefined,
): AsyncGenerator<RefineEvent, PlaneStore> {
  return refine(refineRequest(engine, refiner, stores, request, done));
}

/** What going on from there reads. */
export function neededFrom(
  engine: Engine,
  refiner: Refining,
  stores: RefineStores,
  request: RefinementRequest,
  done: RefineProgress,
): NeededStore[] {
  return neededStores(refineRequest(engine, refiner, stores, request, done));
}

function refineRequest(
  engine: Engine,
  { lossModel, targets, styleLoss, regions }: Refining,
  stores: RefineStores,
  { composition, place, depth, steps, context, signal }: RefinementRequest,
  done: RefineProgress | undefined,
): RefineRequest {
  const { size } = stores.picture;
  const { weights, rule, held } = looks[styleLoss][depth];
  return {
    engine,
    lossModel,
    targets,
    weights,
    rule,
    ...(regions && { guides: guidesAt(regions.drawn, regions.size, place) }),
    steps,
    composition: reduced(composition, held),
    place,
    window: { x: 0, y: 0, ...size },
    stores,
    signal,
    ...(context && { context }),
    ...(done && { done }),
  };
}

/** What the picture is held to: strokes finer than its pixels are laid anew. */
function reduced(composition: Held, share: number): Held {
  if (share === 1) return composition;
  const { width, height } = composition.size;
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(share * side)));
  return {
    size: { width: across!, height: down! },
    planes: resizePlanes(composition.planes, 3, height, width, down!, across!),
  };
}

/** What the print has, whose place is `all`, beside a part of it that is refined alone; undefined where that is all of it. */
export async function contextOf(
  engine: Engine,
  { lossModel, styleLoss, regions }: Refining,
  request: { readonly composition: Held; readonly place: Place; readonly all: Place; readonly depth: RefineDepth },
  signal: AbortSignal,
): Promise<StyleTargets | undefined> {
  const [part, all] = [request.place.window, request.all.window];
  if (part.width >= all.width && part.height >= all.height) return undefined;
  const layers = layersOf(looks[styleLoss][request.depth].weights).style;
  const guidesOf = regions && ((place: Place) => guidesAt(regions.drawn, regions.size, place));
  return await contextOfWindow(engine, lossModel, layers, { ...request, guidesOf }, signal);
}

/** The refined print beside the preview that it was held to. */
export async function qualityOf(
  engine: Engine,
  { lossModel, targets }: Measuring,
  printed: Printed,
  space: ColourSpace,
  signal: AbortSignal,
): Promise<PrintQuality> {
  const same = await samePicture(printed, space, signal);
  const { share } = await reallyPainted(engine, lossModel, printed, targets, signal);
  return { ...same, strokesShare: share };
}
