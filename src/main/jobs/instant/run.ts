/**
 * @file The instant job: a photograph, or the part of it that a window shows, painted with a trained style at a size for the
 * window. What a slider does not change stays at hand between two questions: the decoded photograph, its sizes, the opened
 * style with its session, and what the network painted last, which the sliders of colour leave as it is. A large picture
 * gives way between its tiles when it is told to end.
 */
import { fitWithin, type Rect, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent, JobEvent } from '../../../shared/job-events.ts';
import type { InstantRequest } from '../../../shared/jobs/studio.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPicture, partAt } from '../../imaging/region.ts';
import type { JobContext } from '../../job-context/context.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { Ended, untilEnded } from '../../job-context/until-ended.ts';
import type { Shelf } from '../../memory/budget.ts';
import { processBudget } from '../../memory/process-budget.ts';
import type { Planes } from '../../painting/canvas.ts';
import { overlayOf, rastersOf } from '../../painting/restoring/overlay.ts';
import {
  fittedPicture,
  originalSize,
  pictureAt,
  pictureSoonAt,
  wholePicture,
} from '../../painting/sources/kept-pictures.ts';
import { pixelsOf, writeThumbnail } from '../../painting/sources/pixels.ts';
import { checkApplyMemory } from '../../painting/transform/memory.ts';
import { defaultLimits, openPainter, type Painter } from '../../painting/transform/painter.ts';
import { type PaintedPart, paintPart } from '../../painting/transform/part.ts';
import { paintPicture, workingSize } from '../../painting/transform/picture.ts';
import { type KeepPainted, paintStrokes } from '../../painting/transform/strokes.ts';

/**
 * A window would rather have what is finer a little later than wait for it: what takes longer than a moment is painted in
 * tiles. Norms are those of the usual limits, so that a part looks as in the finished picture.
 */
const windowLimits = { ...defaultLimits, whole: 0.75e6, tile: 640 };
/** Of what is painted on, without what it hangs on. */
const strokesTile = 480;

export async function* instant(request: InstantRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { control } = context;
  const original = await originalSize(request.photo);
  const size = fitWithin(original.width, original.height, request.side);
  const isOver = () => control.signal.aborted || control.ending !== undefined;
  try {
    const { painted, photo } = await paintAll(request, size, context, isOver);
    if (request.thumbnail) await writeThumbnail(painted, request.thumbnail);
    yield* pixelsOf(painted, original, begun, request.region && { whole: size, before: photo });
  } catch (error) {
    // There is nothing to keep, so every wish to stop is the same.
    if (!(error instanceof Ended)) throw error;
    yield { type: 'cancelled' };
  }
}

/** Both styles where there are two, the second one laid over the first where it counts. */
async function paintAll(
  request: InstantRequest,
  size: Size,
  context: JobContext,
  isOver: () => boolean,
): Promise<PaintedPart> {
  const { photo, side, second } = request;
  const part = keptInside(request.region ?? { x: 0, y: 0, ...size }, size);
  const asked = { photo, side, size, part };
  const first = await paintFor({ ...asked, style: request.style, parameters: request.parameters }, context, isOver);
  if (!second) return first;
  // What shows nowhere is not painted.
  const laid = overlayOf(second, await rastersOf(second), size, part);
  if (!laid) return first;
  const { painted } = await paintFor({ ...asked, style: second.style, parameters: second.parameters }, context, isOver);
  return { ...first, painted: laid(first.painted, painted) };
}

interface StyleAsked extends Pick<InstantRequest, 'photo' | 'style' | 'parameters' | 'side'> {
  readonly size: Size;
  readonly part: Rect;
}

async function paintFor(
  { photo, style, parameters, side, size, part }: StyleAsked,
  { engine, control }: JobContext,
  isOver: () => boolean,
): Promise<PaintedPart> {
  const sized = { ...parameters, ...matchingOf(parameters), size: 0 };
  const { painters, painted } = keptFor(engine);
  const limits = style.foreign ? defaultLimits : windowLimits;
  const opened = await painters.get(style.sha256, () => openPainter(engine, style, limits));
  const { signal } = control;
  if (!parameters.finerStrokes) {
    checkApplyMemory(part, sized, process.availableMemory());
    const name = `${style.sha256} ${photo.sha256}`;
    const keep: KeepPainted = async function* (made, make) {
      return await painted.get(`${name} ${made}`, () => attended(make(), isOver));
    };
    const photoAt = (wanted: Size) => pictureSoonAt(photo, wanted);
    const base = await partOfPhoto(photo, size, part);
    const asked = { name: photo.sha256, photo: await originalSize(photo), photoAt, parameters: sized, signal };
    const strokes = { ...asked, painters: [{ painter: opened, weight: 1 }], tile: strokesTile };
    return { painted: await attended(paintStrokes(strokes, { size, part, base }, keep), isOver), photo: base };
  }
  const painter = remembering(opened, `${style.sha256} ${photo.sha256}`, painted, isOver);
  if (!painter.isWhole(workingSize(size, parameters))) {
    checkApplyMemory(part, sized, process.availableMemory());
    const photoAt = (wanted: Size) => pictureAt(photo, wanted);
    const partRequest = {
      photo: await wholePicture(photo),
      name: photo.sha256,
      size,
      part,
      parameters: sized,
      photoAt,
    };
    return await attended(paintPart(partRequest, painter, control.signal), isOver);
  }
  const { picture: fitted } = await fittedPicture(photo, side);
  checkApplyMemory(fitted, sized, process.availableMemory());
  const photoAt = (wanted: Size) => (isOfSize(fitted, wanted) ? fitted : pictureSoonAt(photo, wanted));
  const painting = paintPicture(fitted, [{ painter, weight: 1 }], sized, control.signal, photoAt);
  const whole = await attended(painting, isOver);
  if (isOfSize(whole, part)) return { painted: whole, photo: fitted };
  return { painted: cutPicture(whole, part), photo: cutPicture(fitted, part) };
}

/** Of the photograph at the size `size`. */
async function partOfPhoto(photo: SourceFile, size: Size, part: Rect): Promise<Picture> {
  const isAll = isOfSize(size, part);
  return isAll ? await pictureAt(photo, size) : partAt(await wholePicture(photo), size, part);
}

function attended<T>(steps: AsyncGenerator<AmountEvent, T>, isOver: () => boolean): Promise<T> {
  return toTheEnd(untilEnded(steps, isOver));
}

/** Nothing of what was asked for may lie outside. */
function keptInside({ x, y, width, height }: Rect, size: Size): Rect {
  const [left, top] = [Math.min(x, size.width - 1), Math.min(y, size.height - 1)];
  return { x: left, y: top, width: Math.min(width, size.width - left), height: Math.min(height, size.height - top) };
}

function isOfSize(picture: Size, { width, height }: Size): boolean {
  return picture.width === width && picture.height === height;
}

/** As many as a shelf shows at once. */
const keptPainters = 12;
/** What was painted last, with as many settings as a person goes back to. */
const maxPainted = 24;
/** Of an opened style: its tensors, and the graph of them. */
const painterBytes = 4 * 2 ** 20;

interface Kept {
  readonly painters: Shelf<Painter>;
  readonly painted: Shelf<Planes>;
}
/** Painters belong to the engine that they were opened with. */
const kept = new WeakMap<Engine, Kept>();

function keptFor(engine: Engine): Kept {
  const known = kept.get(engine);
  if (known) return known;
  const made: Kept = {
    painters: processBudget.shelf<Painter>({ sizeOf: () => painterBytes, max: keptPainters }),
    painted: processBudget.shelf<Planes>({ sizeOf: ({ byteLength }) => byteLength, max: maxPainted }),
  };
  kept.set(engine, made);
  return made;
}

/** `name`: of the style and of what it paints. */
function remembering(painter: Painter, name: string, painted: Shelf<Planes>, isOver: () => boolean): Painter {
  return {
    ...painter,
    async *paint(planes, size, strength, signal) {
      const painting = () => attended(painter.paint(planes, size, strength, signal), isOver);
      return await painted.get(`${name} ${size.width}x${size.height} ${strength}`, painting);
    },
    async *paintPart(photo, part, strength, signal) {
      const painting = () => attended(painter.paintPart(photo, part, strength, signal), isOver);
      const place = `${part.x},${part.y} ${part.width}x${part.height}`;
      return await painted.get(`${name} ${photo.name} ${place} ${strength}`, painting);
    },
  };
}
