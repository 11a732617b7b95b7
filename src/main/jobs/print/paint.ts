/**
 * @file The painting of a print, from the composition to the planes of its window: plainly enlarged, or size by size painted
 * over by its styles (repaint.ts), or size by size refined by optimisation where there is a painting but no network.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { canRefine, type PrintRequest } from '../../../shared/jobs/print.ts';
import { levelsOf } from '../../../shared/print/levels.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { type Refinement, refinementsOf } from '../../../shared/print/refinement.ts';
import { span } from '../../diagnostics/trace.ts';
import type { Engine } from '../../engine/engine.ts';
import { type PlaneSource, type PlaneStore, planesInMemory } from '../../files/plane-store.ts';
import type { Picture } from '../../imaging/picture.ts';
import { sourceOfRegion } from '../../imaging/resize-region.ts';
import type { JobContext } from '../../job-context/context.ts';
import type { Planes } from '../../painting/canvas.ts';
import { attend } from '../../painting/optimise/attend.ts';
import type { WeightedPainter } from '../../painting/transform/mix.ts';
import { type Repaint, repaintOf } from '../../painting/transform/repaint.ts';
import { type Composition, openPainters } from './composition.ts';
import { dumpStore } from './dump-print.ts';
import type { Ledger } from './ledger.ts';
import { type Level, pyramidOf, stored } from './pyramid.ts';
import { contextOf, neededFrom, openRefining, openStores, type Refining, refining } from './refining.ts';
import { areSound, goBackToSound, keepingSums, type SoundStep } from './sound-tiles.ts';
import { enlarging, type FinerRequest, painting, repainting, type Stage } from './stages.ts';
import { scaled, withMargin } from './surroundings.ts';

/** What a print is painted of. */
export interface PaintSources {
  readonly request: PrintRequest;
  readonly plan: PrintPlan;
  readonly composition: Composition;
  photo(): Promise<Picture>;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

type Keep = (name: string, size: Size, isFresh?: boolean) => Promise<PlaneStore>;

/** A stage, or a refinement of what the stage before it painted. */
type Step =
  | { readonly stage: Stage }
  | (Refinement & { readonly refines: Level; readonly store: PlaneStore; readonly lossModel: Refining });

interface Painting {
  readonly steps: readonly Step[];
  /** Holds the window when all steps are done. */
  readonly store: PlaneStore;
  /** Whether it is more than enlarged. */
  readonly isRefined: boolean;
}

/** How a window of the painted picture comes about. `keep` opens the stores. */
async function paintingOf(sources: PaintSources, window: Rect, keep: Keep): Promise<Painting> {
  const { request, plan, composition } = sources;
  const { painted } = plan.layout;
  const sizes = refines(request) ? levelsOf(composition.size, painted) : [];
  const repaint =
    sizes.length > 0 && request.composition.way === 'instant' ? await repaintFor(sources, sizes) : undefined;
  const before = (level: number) => sizes[level - 1] ?? composition.size;
  const pyramid = pyramidOf({
    sizes: sizes.length > 0 ? sizes : [painted],
    window,
    tileSide: plan.tileSide,
    reads: (level, part) => repaint?.reads(level, part) ?? sourceOfRegion(before(level), sizes[level] ?? painted, part),
  });
  const lossModel = sizes.length > 0 && !repaint ? await refiningOf(sources) : undefined;
  const refinements = refinementsOf(sizes, request.order.refine);
  const steps: Step[] = [];
  let source: PlaneSource = planesInMemory(composition.size, composition.planes);
  let last: PlaneStore | undefined;
  for (const [index, level] of pyramid.entries()) {
    const { width, height } = level.place.window;
    const store = await keep(level.store, { width, height });
    last = store;
    if (request.order.look === 'finer') steps.push({ stage: painting(await finerRequest(sources), level, store) });
    else if (repaint) steps.push({ stage: repainting(repaint, index, source, level, store) });
    else {
      steps.push({ stage: enlarging(source, level, store, lossModel ? 'refine' : 'enlarge') });
      if (lossModel) steps.push({ ...refinements[index]!, refines: level, store, lossModel });
    }
    source = stored(store, level.place);
  }
  return { steps, store: last!, isRefined: sizes.length > 0 };
}

function refines(request: PrintRequest): boolean {
  const { refine, look } = request.order;
  return refine > 0 && look === 'preview' && canRefine(request);
}

function refinesByOptimisation(request: PrintRequest): boolean {
  return refines(request) && request.composition.way === 'picture';
}

/** Tiles are as large as the network's are at their best, with what they overlap. */
const repaintTile = 1152;

/**
 * Painters remember the norms that all parts of a print share. Those of the last print are kept, for its samples.
 */
const lastPainters = new WeakMap<Engine, { readonly name: string; readonly painters: readonly WeightedPainter[] }>();

async function repaintFor(
  { request, plan, composition, engine, signal }: PaintSources,
  levels: readonly Size[],
): Promise<Repaint> {
  const { painted } = plan.layout;
  const amount = request.order.refine;
  const name = JSON.stringify([request.photo.sha256, request.composition, amount, painted]);
  let kept = lastPainters.get(engine);
  if (kept?.name !== name) {
    kept = { name, painters: await openPainters(engine, request, { tile: repaintTile }) };
    lastPainters.set(engine, kept);
  }
  const strength = request.composition.way === 'instant' ? request.composition.parameters.strength : 1;
  return repaintOf({ name: 'print', composition, levels, painters: kept.painters, strength, amount, signal });
}

async function finerRequest({ request, photo, engine, signal }: PaintSources): Promise<FinerRequest> {
  const { composition } = request;
  assert(composition.way === 'instant', 'print: no network paints this picture');
  const painters = await openPainters(engine, request, { tile: repaintTile });
  return { photo: await photo(), painters, parameters: composition.parameters, signal };
}

async function refiningOf({ request, composition, engine, signal }: PaintSources): Promise<Refining> {
  assert(request.brushwork, 'print: nothing to refine with');
  const { space, size } = composition;
  const { tileSide } = request;
  return await openRefining(engine, request.brushwork, size, { space, tileSide, signal });
}

/**
 * A small window of the painted picture, in memory. Where it is refined, what the print has beside it is estimated. `between`:
 * awaited after each tile, with the share that is painted.
 */
export async function paintRegion(
  sources: PaintSources,
  window: Rect,
  between?: (share: number) => Promise<void>,
): Promise<Planes> {
  const { composition, signal } = sources;
  const keep: Keep = async (_, size) => planesInMemory(size);
  const printed = sources.plan.layout;
  const seen = refinesByOptimisation(sources.request) ? withMargin(window, printed.window) : window;
  const { steps, store } = await paintingOf(sources, seen, keep);
  const total = steps.reduce((sum, step) => sum + tilesOfStep(step), 0);
  let done = 0;
  const rest = async () => {
    // Refining has tiles of its own, about as many.
    await between?.(Math.min(1, ++done / total));
    await breathe();
    signal.throwIfAborted();
  };
  for (const step of steps) {
    if ('stage' in step) {
      for (const tile of step.stage.tiles) {
        await step.stage.paint(tile);
        await rest();
      }
      continue;
    }
    const { place } = step.refines;
    const { depth } = step;
    const stores = await openStores(step.store, (name) => keep(name, step.store.size));
    const all = { painted: place.painted, window: scaled(printed.window, printed.painted, place.painted) };
    const around = await contextOf(sources.engine, step.lossModel, { composition, place, all, depth }, signal);
    const refinement = { composition, place, depth, steps: step.steps, signal, ...(around && { context: around }) };
    for await (const _ of refining(sources.engine, step.lossModel, stores, refinement, undefined)) await rest();
  }
  return await store.read({ ...window, x: window.x - seen.x, y: window.y - seen.y });
}

export interface PaintWork extends PaintSources {
  /** Where the stores lie; they stay there. */
  readonly folder: string;
  readonly ledger: Ledger;
  readonly context: JobContext;
}

/** The store is closed by whoever gets it. */
export type Painted = Pick<Painting, 'store' | 'isRefined'>;

/** `stop` where somebody ended it. */
export async function* paint(work: PaintWork): AsyncGenerator<JobEvent, Painted | 'stop'> {
  const { plan, folder, ledger, context } = work;
  const open: PlaneStore[] = [];
  const keep = keepingSums(folder, ledger, open);
  let result: PlaneStore | undefined;
  try {
    const { steps, store, isRefined } = await paintingOf(work, plan.layout.window, keep);
    const clock = clockOf(steps, ledger);
    const places = steps.map(placeOfStep);
    await goBackToSound(places, ledger);
    for (let index = 0; index < steps.length; ) {
      const step = steps[index]!;
      const next =
        'stage' in step
          ? yield* paintStage(index, step.stage, clock, ledger, context)
          : yield* refineLevel(index, step, work, clock, keep);
      if (next === 'stop') return 'stop';
      if (next === 'done') await dumpStep(index, step, work);
      if (next === 'lost') await goBackToSound(places, ledger);
      index = next === 'lost' ? 0 : index + 1;
    }
    result = store;
    return { store, isRefined };
  } finally {
    for (const store of open) if (store !== result) await store.close();
  }
}

async function dumpStep(index: number, step: Step, { composition }: PaintWork): Promise<void> {
  const store = 'stage' in step ? step.stage.store : step.store;
  const what = 'stage' in step ? step.stage.part : 'refine';
  await dumpStore(`step-${index + 1}-${what}-${store.size.width}`, store, composition.space);
}

/** Of all stages of a part, what is done, in tiles; a refinement counts as often as it goes over them. */
interface Clock {
  before(step: number): number;
  /** Of this step. */
  size(step: number): number;
}

function placeOfStep(step: Step): SoundStep {
  if ('stage' in step) return { store: step.stage.store, tiles: step.stage.tiles, begins: true };
  return { store: step.store, tiles: [], begins: false };
}

/** Passes of a step: sums, gradient, holding. */
const passesOfStep = 3;

function tilesOfStep(step: Step): number {
  return 'stage' in step ? step.stage.tiles.length : step.refines.tiles.length * step.steps * passesOfStep;
}

function clockOf(steps: readonly Step[], ledger: Ledger): Clock {
  const sizes = steps.map(tilesOfStep);
  const before = (count: number) => sizes.slice(0, count).reduce((sum, size) => sum + size, 0);
  const [first] = steps;
  if (first && 'stage' in first) ledger.expect(first.stage.part, before(sizes.length));
  return { before, size: (step) => sizes[step]! };
}

async function* paintStage(
  index: number,
  { part, tiles, paint }: Stage,
  clock: Clock,
  ledger: Ledger,
  { control }: JobContext,
): AsyncGenerator<JobEvent, 'done' | 'stop'> {
  for (let tile = ledger.begin(index); tile < tiles.length; ) {
    const next = yield* attend(control, tile, ledger.save);
    if (next === 'stop') return 'stop';
    if (next === 'again') continue;
    const start = performance.now();
    await span('tile', () => paint(tiles[tile]!), { part, tile: tile + 1 });
    await ledger.count(index, ++tile);
    yield ledger.note(part, clock.before(index) + tile, (performance.now() - start) / 1000);
    // The runtime blocks this thread; between tiles messages get in.
    await breathe();
  }
  return 'done';
}

/** Steps of the whole level; each pass goes over all tiles. */
async function* refineLevel(
  index: number,
  { refines: level, depth, steps, store, lossModel }: Extract<Step, { refines: Level }>,
  { composition, ledger, context }: PaintWork,
  clock: Clock,
  keep: Keep,
): AsyncGenerator<JobEvent, 'done' | 'stop' | 'lost'> {
  if (ledger.begin(index) > 0) return 'done';
  const { engine, control } = context;
  const reached = ledger.refined(index);
  // Nothing is remembered before the first step, also where it is taken once more.
  const stores = await openStores(store, (name) => keep(`${level.store}-${name}`, store.size, !reached));
  const refinement = { composition, place: level.place, depth, steps, signal: control.signal };
  if (reached && !(await areSound(neededFrom(engine, lossModel, stores, refinement, reached)))) {
    // The size is enlarged and refined once more: what it was refined from is not there any more.
    await ledger.goBack(index - 1, 0);
    return 'lost';
  }
  const tiles = refining(engine, lossModel, stores, refinement, reached);
  let done = 0;
  for (;;) {
    const next = yield* attend(control, done, ledger.save);
    if (next === 'stop') return 'stop';
    if (next === 'again') continue;
    const start = performance.now();
    const step = await span('refine tile', () => tiles.next());
    if (step.done) break;
    const { progress, total } = step.value;
    const before = (done / total) * clock.size(index);
    done = step.value.done;
    const behind = (done / total) * clock.size(index);
    await ledger.countRefined(index, progress);
    const seconds = (performance.now() - start) / 1000;
    yield ledger.note('refine', Math.round(clock.before(index) + behind), seconds, behind - before);
  }
  await ledger.count(index, 1);
  return 'done';
}
