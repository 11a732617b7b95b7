/**
 * @file The print job: the preview's picture at the size of paper, in tiles that lie on the disk, so that memory does not
 * grow with the paper and what is painted stays painted.
 */
import { join } from 'node:path';
import { assert } from '../../../shared/assert.ts';
import { compositionSize } from '../../../shared/composed-size.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { JobEvent, PrintPlannedEvent, PrintQuality } from '../../../shared/job-events.ts';
import { mixesPhoto, type PrintRequest } from '../../../shared/jobs/print.ts';
import { type PrintPlan, planPrint } from '../../../shared/print/plan.ts';
import { paintedOnly, planTogether } from '../../../shared/print/plan-together.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { measurePicture } from '../../imaging/decode.ts';
import { dump, dumpPlanes } from '../../imaging/dump.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../../job-context/context.ts';
import { decoration } from '../../job-context/decoration.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { measuredLayers } from '../../painting/detail/quality.ts';
import { openRestoring, restorerOf } from '../../painting/restoring/restorer.ts';
import { openSource } from '../../painting/sources/sources.ts';
import { checkDisk, checkMemory, checkOrder, checkPlace, checkSources } from './check.ts';
import { type Composition, compose, keepComposition, keptComposition, openPainters } from './composition.ts';
import { dumpFile } from './dump-print.ts';
import { describeFile } from './file.ts';
import { finisherOf, type SoonFinisher } from './finisher.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { limitOf } from './limit.ts';
import { type Painted, paint } from './paint.ts';
import { openMeasuring, qualityOf } from './refining.ts';
import { release } from './release.ts';
import { asFirstShare, asLastShare, contextOfSecond, firstOf, mixedFinisher, placedIn, secondOf } from './second.ts';
import { writePrint } from './write.ts';

export async function* print(request: PrintRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { folder } = context.checkpoints;
  assert(folder !== undefined, 'print: there is no folder for the tiles');
  await checkPlace(request);
  await checkSources(request);
  const plan = await planOf(firstOf(request));
  const other = secondOf(request);
  const otherPlan = other && paintedOnly(await planOf(other));
  const whole = planTogether(plan, otherPlan);
  await checkDisk(whole, folder, request.output);
  checkMemory(whole, process.availableMemory());
  const limit = await limitOf(request, plan);
  yield { ...plannedEvent(whole), ...(limit && { limit }) };
  const photo = photoOf(request);
  if (!other || !otherPlan) return yield* printOne(request, plan, context, photo);
  const painting = paintPass(other, otherPlan, await contextOfSecond(context, folder), photo);
  const second = yield* asFirstShare(painting, otherPlan, plan);
  if (second === 'stop') return;
  try {
    await release(context.engine);
    yield* asLastShare(printOne(request, plan, context, photo, { ...second, request: other }), plan, otherPlan);
  } finally {
    await second.painted.store.close();
  }
}

/** What came of a print's painting in one style. */
interface Pass {
  readonly ledger: Ledger;
  readonly composition: Composition;
  readonly painted: Painted;
}

/** The store is closed by whoever gets it; `stop` where somebody ended it. */
async function* paintPass(
  request: PrintRequest,
  plan: PrintPlan,
  context: JobContext,
  photo: KeptPhoto,
): AsyncGenerator<JobEvent, Pass | 'stop'> {
  const { engine, control, checkpoints } = context;
  const folder = checkpoints.folder!;
  const ledger = await openLedger(request, context, plan.parts);
  const composition = yield* composedOnce(request, context, ledger, join(folder, 'composition'), photo);
  dumpPlanes('composition', composition.size, () => composition.planes, composition.space);
  const { signal } = control;
  const painted = yield* paint({ request, plan, composition, photo, engine, signal, folder, ledger, context });
  photo.forget();
  return painted === 'stop' ? 'stop' : { ledger, composition, painted };
}

/** `second`: what is mixed in of another style. */
async function* printOne(
  request: PrintRequest,
  plan: PrintPlan,
  context: JobContext,
  photo: KeptPhoto,
  second?: Pass & { readonly request: PrintRequest },
): AsyncGenerator<JobEvent> {
  const { engine } = context;
  const first = firstOf(request);
  const pass = yield* paintPass(first, plan, context, photo);
  if (pass === 'stop') return;
  const { ledger, composition, painted } = pass;
  const { store } = painted;
  try {
    // Where there are two styles, neither is the whole print.
    const isMeasured = painted.isRefined && !second;
    const quality = isMeasured ? yield* measured(request, composition, plan, store, ledger, context) : undefined;
    await release(engine);
    // Somebody may have taken the name meanwhile.
    await checkPlace(request);
    const picture = mixesPhoto(request) ? await photo() : undefined;
    photo.forget();
    const description = await describeFile(request, plan, composition, engine.identity);
    const { painted: whole, window } = plan.layout;
    const plain = finisherOf(first, composition, picture, whole);
    const placed = placedIn(request);
    const other = second && finisherOf(second.request, second.composition, picture, whole);
    const painting =
      second && placed && other
        ? await mixedFinisher(placed, plain, { store: second.painted.store, finish: other }, whole, window)
        : plain;
    const finish = await restoring(request, painting, composition, whole);
    const begun = performance.now();
    const work = { request, plan, description, painted: store, finish };
    const written = yield* writePrint(work, context.control, ledger);
    if (written === 'stop') return;
    await dumpFile('finished', request.output);
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
    await store.close();
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const seconds = ledger.seconds() + (second?.ledger.seconds() ?? 0);
  yield { type: 'finished', outputs: [request.output], seconds, peakBytes };
}

/** With the photograph where the work's mask shows it. */
async function restoring(
  { restoring }: PrintRequest,
  finish: SoonFinisher,
  { printSpace }: Composition,
  painted: Size,
): Promise<SoonFinisher> {
  if (!restoring) return finish;
  const restore = restorerOf(restoring.mask, await openRestoring(restoring, painted, printSpace), painted);
  return async (planes, at) => restore(await finish(planes, at), at);
}

/** Throws where such a print cannot be. */
export async function planOf(request: PrintRequest): Promise<PrintPlan> {
  const { composition, order, restoring } = request;
  const isInstant = composition.way === 'instant';
  const photo = await measurePicture(isInstant ? request.photo.path : composition.picture.path);
  checkOrder(photo, request);
  return planPrint({
    photo,
    composition: isInstant ? compositionSize(photo, composition.parameters) : photo,
    order,
    styles: isInstant ? composition.styles.length : 0,
    brush: isInstant ? composition.parameters.brush : 1,
    mixesPhoto: mixesPhoto(request),
    ...(restoring && { restored: await measurePicture(restoring.photo.path) }),
    tileSide: request.tileSide,
  });
}

function plannedEvent({ layout, fileBytes, diskBytes, memoryBytes, seconds }: PrintPlan): PrintPlannedEvent {
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
  const decoded = async () => {
    const picture = await openSource(composition.way === 'picture' ? composition.picture : photo);
    dump('photo-decoded', () => picture);
    return picture;
  };
  const open = () => {
    opened ??= decoded();
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
  const composed = await toTheEnd(compose(request, await openPainters(engine, request), photo, control.signal));
  await release(engine);
  await keepComposition(path, composed);
  await ledger.save();
  if (request.composition.way === 'instant') yield ledger.note('compose', 1, (performance.now() - start) / 1000);
  // Until it is asked for again, its memory is for the tiles.
  if (request.order.look === 'preview') photo.forget();
  return composed;
}

/** Nothing where it is not known what its strokes should be like. */
async function* measured(
  { brushwork, tileSide }: PrintRequest,
  composition: Composition,
  { layout }: PrintPlan,
  picture: PlaneStore,
  ledger: Ledger,
  { engine, control }: JobContext,
): AsyncGenerator<JobEvent, PrintQuality | undefined> {
  if (!brushwork) return undefined;
  if (ledger.quality) return ledger.quality;
  const { signal } = control;
  const start = performance.now();
  await release(engine);
  const { space } = composition;
  const measure = async () => {
    const measuring = await openMeasuring(engine, brushwork, measuredLayers, { space, tileSide, signal });
    const printed = { picture, composition, place: layout, window: { x: 0, y: 0, ...picture.size } };
    return await qualityOf(engine, measuring, printed, space, signal);
  };
  const quality = yield* decoration(measure, 'print.not-measured', signal);
  if (!quality) return undefined;
  await ledger.keepQuality(quality);
  yield ledger.note('measure', 1, (performance.now() - start) / 1000);
  return quality;
}
