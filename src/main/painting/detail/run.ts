/**
 * @file Refining a picture of any size: a few steps through the first layers of the loss network, so that an enlarged
 * painting is painted at its full size. Exact (each step is that of the whole picture), in bounded memory, and idempotent
 * tile by tile: what a pass writes lies in another store than what it reads, so that a tile may be done again.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Rect } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import type { PlaneSource, PlaneStore } from '../../files/plane-store.ts';
import { withContext } from './context.ts';
import { tileGradient } from './gradient.ts';
import { addGrams, noSums } from './grams.ts';
import type { Guides } from './guides.ts';
import { addResidual, type Composition, type Place, residualOf, whole } from './hold.ts';
import {
  contentFactors,
  gradientScale,
  layersOf,
  type RefineWeights,
  type StyleTargets,
  smoothnessFactor,
  squaresOf,
  styleLosses,
} from './losses.ts';
import { type Pass, passesOf, residualArea } from './passes.ts';
import { pullsOf, rootsOfTargets, type StyleRoots } from './pulls.ts';
import type { StepRule } from './steps.ts';
import type { GramSums, SummedPicture, TileLossModel } from './tile-model.ts';
import { type Tiling, tilingOf } from './tiling.ts';

export interface RefineRequest {
  readonly engine: Engine;
  readonly lossModel: TileLossModel;
  readonly targets: StyleTargets;
  readonly weights: RefineWeights;
  /** Where each of several styles counts, in the stored picture; the targets and the context are then those of regions. */
  readonly guides?: Guides | undefined;
  /** What content is compared with; needed where content has weights. */
  readonly content?: PlaneSource;
  readonly steps: number;
  readonly rule: StepRule;
  /** Reduced to its size, the refined picture is this one. */
  readonly composition?: Composition;
  /**
   * Where in the composition's picture the stores' picture lies, unless it is all of it. Style is what the stored picture
   * has as a whole: a crop that is not to change its strokes stores the whole picture and asks for a `window` of it.
   */
  readonly place?: Place;
  /** What the Gram matrices of the whole have beside those of what is stored, per position (context.ts); nothing unless said. */
  readonly context?: StyleTargets;
  /** The part of the picture that is wanted at the end; elsewhere the last step may be missing. */
  readonly window: Rect;
  readonly stores: RefineStores;
  readonly signal: AbortSignal;
  /** Where an earlier run ended, with the same stores and everything else the same. */
  readonly done?: RefineProgress;
}

/** All of the picture's size. */
export interface RefineStores {
  /** Holds the picture at the beginning. */
  readonly picture: PlaneStore;
  readonly other: PlaneStore;
  /** For each plane that the rule remembers, two stores, new at the beginning. */
  readonly memories: readonly (readonly [PlaneStore, PlaneStore])[];
}

/** Everything but the stores that going on needs; as JSON, with the sums as arrays beside it. */
export interface RefineProgress {
  /** Passes that are done, and tiles of the next one. */
  readonly pass: number;
  readonly tile: number;
  /** Of the pass that sums, as far as it has come. */
  readonly sums: GramSums;
  /** ΣP² by content layer. */
  readonly squares: Readonly<Record<string, number>>;
}

export interface RefineEvent {
  /** Valid until the next event is asked for. What it says is done lies on the disk. */
  readonly progress: RefineProgress;
  readonly kind: Pass['kind'];
  readonly step: number;
  readonly endsPass: boolean;
  /** Tiles of all passes. */
  readonly done: number;
  readonly total: number;
  /** Style losses by layer, when a pass has summed Gram matrices: of the picture before the step. */
  readonly losses?: Readonly<Record<string, number>>;
}

/**
 * Yields after every tile. Progress that ends a pass must be kept before the next event is asked for, since the next pass
 * writes over what this one read; other progress may be kept as often as one likes. Throws the signal's reason between
 * two tiles, and `job.diverged` where the gradient is no number. Returns the store that holds the refined picture.
 */
export async function* refine(request: RefineRequest): AsyncGenerator<RefineEvent, PlaneStore> {
  const { engine, lossModel, weights, guides, stores, signal } = request;
  const gramModel = { ...lossModel, moments: false };
  const tiling = refineTiling(request);
  const passes = refinePasses(request, tiling);
  const total = passes.reduce((sum, { tiles }) => sum + tiles.length, 0);
  let { pass: index, tile, sums, squares } = request.done ?? { pass: 0, tile: 0, sums: {}, squares: {} };
  let roots: StyleRoots | undefined;
  let done = passes.slice(0, index).reduce((sum, { tiles }) => sum + tiles.length, tile);

  for (; index < passes.length; index++) {
    const pass = passes[index]!;
    const { kind, step, tiles } = pass;
    const from = pictureAt(request, step);
    const to = from === stores.picture ? stores.other : stores.picture;
    const finished = tile === tiles.length;
    const isSumming = kind === 'content' || kind === 'grams';
    if (isSumming && tile === 0) {
      const { content, style } = layersOf(weights);
      sums = kind === 'content' ? noSums(gramModel, content) : noSums(lossModel, style, guides);
    }
    const work = finished ? [] : workOf(pass, from, to);
    for await (const count of work) {
      tile = count;
      done++;
      const isOver = tile === tiles.length;
      if (isOver && kind === 'content') squares = squaresOf(lossModel, tiling, sums);
      const losses =
        isOver && kind === 'grams' && !lossModel.moments
          ? styleLosses(lossModel, tiling, seen(sums), request.targets)
          : undefined;
      const progress = { pass: index, tile, sums, squares };
      yield { progress, kind, step, endsPass: isOver, done, total, ...(losses && { losses }) };
    }
    tile = 0;
  }
  return pictureAt(request, request.steps);

  function workOf(pass: Pass, from: PlaneStore, to: PlaneStore): AsyncIterable<number> {
    switch (pass.kind) {
      case 'content':
        assert(request.content, 'refine: nothing to compare the content with');
        return summed(gramModel, { planes: request.content, tiling }, layersOf(weights).content);
      case 'grams':
        return summed(lossModel, { planes: from, tiling, guides }, layersOf(weights).style);
      case 'gradient':
        return stepped(request, tiling, pass, { from, to, first: tile, sums: seen(sums), squares, rootsOf });
      case 'hold':
        return held(request, pass, { from: to, to: from, first: tile });
    }
  }

  function seen(sums: GramSums): GramSums {
    return request.context ? withContext(lossModel, tiling, sums, request.context) : sums;
  }

  function summed(model: TileLossModel, picture: SummedPicture, layers: readonly string[]): AsyncIterable<number> {
    return addGrams(engine, model, layers, picture, { sums, first: tile, signal });
  }

  /** Made once, when the first step is taken. */
  async function rootsOf(): Promise<StyleRoots | undefined> {
    if (weights.styleLoss !== 'transport') return undefined;
    roots ??= await rootsOfTargets(
      engine,
      request.targets,
      Object.keys(noSums(lossModel, layersOf(weights).style, guides)),
    );
    return roots;
  }
}

/** What going on needs of a store: all of it, or these windows. */
export interface NeededStore {
  readonly store: PlaneStore;
  readonly windows?: readonly Rect[];
}

/** The stores that hold what was done, as far as it is still read: of others nothing is lost. */
export function neededStores(request: RefineRequest): NeededStore[] {
  const { stores, done } = request;
  const passes = refinePasses(request, refineTiling(request));
  let { pass: index, tile } = done ?? { pass: 0, tile: 0 };
  if (index < passes.length && tile === passes[index]!.tiles.length) [index, tile] = [index + 1, 0];
  const pass = passes[index];
  if (!pass) return [{ store: pictureAt(request, request.steps) }];
  const { kind, step, tiles } = pass;
  const from = pictureAt(request, step);
  const to = from === stores.picture ? stores.other : stores.picture;
  // Before the first step there is nothing to remember.
  const before = step === 0 ? [] : stores.memories.map((pair) => ({ store: pair[step % 2]! }));
  const after = stores.memories.map((pair) => pair[(step + 1) % 2]!);
  const windows = tiles.slice(0, tile).map(({ kept }) => kept);
  if (kind === 'hold') return [{ store: to }, { store: from, windows }, ...after.map((store) => ({ store }))];
  const read = [{ store: from }, ...before];
  return kind === 'gradient' ? [...read, ...[to, ...after].map((store) => ({ store, windows }))] : read;
}

export function refineTiling({ lossModel, weights, stores }: RefineRequest): Tiling {
  const { style, content } = layersOf(weights);
  return tilingOf(lossModel.network.name, [...style, ...content], stores.picture.size, lossModel.largestTile);
}

function refinePasses({ weights, steps, window, composition, ...request }: RefineRequest, tiling: Tiling): Pass[] {
  const comparesContent = layersOf(weights).content.length > 0;
  const held = composition && { composition: composition.size, place: placeOf(request) };
  return passesOf(tiling, { steps, window, comparesContent, held });
}

function placeOf({ place, stores }: Pick<RefineRequest, 'place' | 'stores'>): Place {
  return place ?? whole(stores.picture.size);
}

/** A picture that is held comes back to where it was; otherwise the stores take turns. */
function pictureAt({ composition, stores }: RefineRequest, step: number): PlaneStore {
  return composition || step % 2 === 0 ? stores.picture : stores.other;
}

interface SteppedFrom {
  readonly from: PlaneStore;
  readonly to: PlaneStore;
  readonly first: number;
  readonly sums: GramSums;
  readonly squares: RefineProgress['squares'];
  readonly rootsOf: () => Promise<StyleRoots | undefined>;
}

/** Takes the step of each tile. */
async function* stepped(
  request: RefineRequest,
  tiling: Tiling,
  { step, tiles }: Pass,
  { from, to, first, sums, squares, rootsOf }: SteppedFrom,
): AsyncGenerator<number> {
  const { engine, lossModel, targets, weights, content, guides, rule, stores, signal } = request;
  assert(stores.memories.length === rule.memories, 'refine: the rule needs other stores', rule.memories);
  const roots = await rootsOf();
  const pulls = await pullsOf(engine, lossModel, tiling, { sums, targets, roots, weights, regions: guides?.count });
  const factors = {
    ...contentFactors(tiling, squares, weights),
    smoothnessFactor: smoothnessFactor(tiling, weights, gradientScale(tiling)),
  };
  const before = stores.memories.map((pair) => pair[step % 2]!);
  const after = stores.memories.map((pair) => pair[(step + 1) % 2]!);
  const sources = { picture: from, content: layersOf(weights).content.length > 0 ? content : undefined };
  for (let index = first; index < tiles.length; index++) {
    signal.throwIfAborted();
    const tile = tiles[index]!;
    const { picture, gradient } = await tileGradient(engine, lossModel, weights, {
      tiling,
      tile,
      sources,
      guides,
      pulls,
      factors,
    });
    if (!gradient.every(Number.isFinite)) throw new AppError('job.diverged', { iteration: step });
    const memories = await Promise.all(before.map((memory) => memory.read(tile.kept)));
    rule.move(step + 1, picture, gradient, memories);
    await to.write(tile.kept, picture);
    for (const [i, memory] of after.entries()) await memory.write(tile.kept, memories[i]!);
    for (const store of [to, ...after]) await store.flush();
    yield index + 1;
    await breathe();
  }
}

/** Brings each tile back to the composition. */
async function* held(
  request: RefineRequest,
  { tiles }: Pass,
  { from, to, first }: { from: PlaneStore; to: PlaneStore; first: number },
): AsyncGenerator<number> {
  const { composition, signal } = request;
  assert(composition, 'refine: nothing to hold the picture to');
  const place = placeOf(request);
  const residual = await residualOf(from, place, composition, residualArea(tiles, place, composition.size), signal);
  for (let index = first; index < tiles.length; index++) {
    signal.throwIfAborted();
    const { kept } = tiles[index]!;
    const part = await from.read(kept);
    addResidual(part, place, kept, residual, composition.size);
    await to.write(kept, part);
    await to.flush();
    yield index + 1;
    await breathe();
  }
}
