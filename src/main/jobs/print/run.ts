/**
 * @file The print job: the preview's picture at the size of paper, in tiles that lie on the disk, so that memory does not
 * grow with the paper and what is painted stays painted.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import type { Rect } from '../../../shared/geometry.ts';
import type { JobEvent, PrintQuality } from '../../../shared/job-events.ts';
import { mixesPhoto, type PrintRequest } from '../../../shared/jobs/print.ts';
import { type PrintPlan, planPrint } from '../../../shared/print/plan.ts';
import { openPlaneStore, type PlaneStore } from '../../files/plane-store.ts';
import { measurePicture } from '../../imaging/decode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { finishedSize } from '../apply/picture.ts';
import type { JobContext } from '../context.ts';
import { attend } from '../optimise/attend.ts';
import type { Place } from '../refine/hold.ts';
import type { RefineStores } from '../refine/run.ts';
import { openSource } from '../stylise/sources.ts';
import { checkDisk, checkMemory, checkOrder, checkPlace } from './check.ts';
import { type Composition, compose, keepComposition, keptComposition, openPainters } from './composition.ts';
import { describeFile } from './file.ts';
import { finisherOf } from './finisher.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { openRefining, openStores, qualityOf, refinedStores, refining } from './refining.ts';
import { enlarging, painting, type Stage } from './stages.ts';
import { writePrint } from './write.ts';

export async function* print(request: PrintRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { engine, checkpoints } = context;
  const { folder } = checkpoints;
  assert(folder !== undefined, 'print: there is no folder for the tiles');
  await checkPlace(request);
  const plan = await planOf(request);
  const inFolder = (name: string) => join(folder, name);
  await checkDisk(plan, folder, ['tiles', ...refinedStores].map(inFolder), request.output);
  checkMemory(plan, process.availableMemory());
  yield plannedEvent(plan);

  const ledger = await openLedger(request, context, plan.parts);
  const photo = photoOf(request);
  const composition = yield* composedOnce(request, context, ledger, inFolder('composition'), photo);
  const open: PlaneStore[] = [];
  const keep = async (name: string) => {
    const store = await openPlaneStore(inFolder(name), plan.layout.window);
    open.push(store);
    return store;
  };
  let quality: PrintQuality | undefined;
  try {
    const store = await keep('tiles');
    const stages = [await firstStage(request, composition, plan, photo, store, context)];
    if ((yield* paintStages(stages, ledger, context)) === 'stop') return;
    if (request.order.refine > 0) {
      const stores = await openStores(store, keep);
      const refined = yield* refineTiles(request, composition, plan, stores, ledger, context);
      if (refined === 'stop') return;
      quality = refined;
    }
    // Somebody may have taken the name meanwhile.
    await checkPlace(request);
    const picture = mixesPhoto(request) ? await photo() : undefined;
    photo.forget();
    const description = await describeFile(request, plan, composition, engine.identity);
    const finish = finisherOf(request, composition, picture, plan.layout.painted);
    const begun = performance.now();
    const work = { request, plan, description, painted: store, finish };
    const written = yield* writePrint(work, context.control, ledger);
    if (written === 'stop') return;
    yield {
      type: 'printed',
      output: request.output,
      width: description.width,
      height: description.height,
      bytes: written.bytes,
      clippedShare: written.clippedShare,
      ...(quality && { quality }),
      secondsPerTile: ledger.secondsPerTile(),
      megabytesPerSecond: written.bytes / 1e3 / (performance.now() - begun),
    };
  } finally {
    for (const store of open) await store.close();
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  yield { type: 'finished', outputs: [request.output], seconds: ledger.seconds(), peakBytes };
}

/** Throws where such a print cannot be. */
export async function planOf(request: PrintRequest): Promise<PrintPlan> {
  const { composition, order } = request;
  const isInstant = composition.way === 'instant';
  const photo = await measurePicture(isInstant ? request.photo.path : composition.picture.path);
  checkOrder(photo, request);
  return planPrint({
    photo,
    composition: isInstant ? finishedSize(photo, composition.parameters) : photo,
    order,
    styles: isInstant ? composition.styles.length : 0,
    brush: isInstant ? composition.parameters.brush : 1,
    mixesPhoto: mixesPhoto(request),
    tileSide: request.tileSide,
  });
}

function plannedEvent({ layout, fileBytes, diskBytes, memoryBytes, seconds }: PrintPlan): JobEvent {
  const { width, height } = layout.file;
  return { type: 'printPlanned', width, height, fileBytes, diskBytes, peakBytes: memoryBytes, seconds };
}

/** The picture that is printed as it is, or else the photograph; decoded when it is asked for. */
export interface KeptPhoto {
  (): Promise<Picture>;
  forget(): void;
}

export function photoOf({ photo, composition }: PrintRequest): KeptPhoto {
  let opened: Promise<Picture> | undefined;
  const open = () => {
    opened ??= openSource(composition.way === 'picture' ? composition.picture : photo);
    return opened;
  };
  const forget = () => {
    opened = undefined;
  };
  return Object.assign(open, { forget });
}

/** What an earlier run composed, or else composes it. */
async function* composedOnce(
  request: PrintRequest,
  { engine, control }: JobContext,
  ledger: Ledger,
  path: string,
  photo: KeptPhoto,
): AsyncGenerator<JobEvent, Composition> {
  const kept = ledger.isResumed ? await keptComposition(path) : undefined;
  if (kept) return kept;
  const start = performance.now();
  const painting = compose(request, await openPainters(engine, request), photo, control.signal);
  let step = await painting.next();
  while (!step.done) step = await painting.next();
  await keepComposition(path, step.value);
  await ledger.save();
  if (request.composition.way === 'instant') yield ledger.note('compose', 1, (performance.now() - start) / 1000);
  if (!mixesPhoto(request) && request.order.look === 'preview') photo.forget();
  return step.value;
}

/** The preview's strokes, or those of the networks at full resolution. */
export async function firstStage(
  request: PrintRequest,
  preview: Composition,
  { layout, tiles }: { readonly layout: Place; readonly tiles: readonly Rect[] },
  photo: () => Promise<Picture>,
  store: PlaneStore,
  { engine, control }: Pick<JobContext, 'engine' | 'control'>,
): Promise<Stage> {
  const { composition, order } = request;
  if (order.look === 'preview') return enlarging(preview, layout, tiles, store);
  assert(composition.way === 'instant', 'print: no network paints this picture');
  const painters = await openPainters(engine, request);
  return painting(await photo(), painters, composition.parameters, layout, tiles, store, control.signal);
}

async function* paintStages(
  stages: readonly Stage[],
  ledger: Ledger,
  { control }: JobContext,
): AsyncGenerator<JobEvent, 'done' | 'stop'> {
  for (const [index, { part, tiles, paint }] of stages.entries()) {
    for (let tile = ledger.begin(index); tile < tiles.length; ) {
      const next = yield* attend(control, tile, ledger.save);
      if (next === 'stop') return 'stop';
      if (next === 'again') continue;
      const start = performance.now();
      await paint(tiles[tile]!);
      await ledger.count(index, ++tile);
      yield ledger.note(part, tile, (performance.now() - start) / 1000);
      // The runtime blocks this thread; between tiles messages get in.
      await breathe();
    }
  }
  return 'done';
}

/** Steps of the whole print; each pass goes over all tiles. */
async function* refineTiles(
  { brushwork, order, tileSide }: PrintRequest,
  composition: Composition,
  { layout }: PrintPlan,
  stores: RefineStores,
  ledger: Ledger,
  { engine, control }: JobContext,
): AsyncGenerator<JobEvent, PrintQuality | 'stop'> {
  assert(brushwork, 'print: nothing to refine with');
  const { signal } = control;
  const judge = await openRefining(engine, brushwork, { space: composition.space, tileSide, signal });
  const tiles = refining(
    engine,
    judge,
    stores,
    { composition, place: layout, amount: order.refine, signal },
    ledger.refined,
  );
  let done = 0;
  for (;;) {
    const next = yield* attend(control, done, ledger.save);
    if (next === 'stop') return 'stop';
    if (next === 'again') continue;
    const start = performance.now();
    const step = await tiles.next();
    if (step.done) break;
    const { progress, total } = step.value;
    done = step.value.done;
    await ledger.countRefined(progress);
    ledger.expect('refine', total);
    yield ledger.note('refine', done, (performance.now() - start) / 1000);
  }
  const start = performance.now();
  const { picture } = stores;
  const printed = { picture, composition, place: layout, window: { x: 0, y: 0, ...picture.size } };
  const quality = await qualityOf(engine, judge, printed, composition.space, signal);
  yield ledger.note('measure', 1, (performance.now() - start) / 1000);
  return quality;
}
