/**
 * @file Finds out how to speak to a foreign style network by running it: what its numbers mean, and which sizes it takes. An
 * export for one size is tried with that size struck out, since most hold at any; where it does not, it stays as it is.
 */
import { AppError } from '../../../shared/errors.ts';
import { type ForeignStyle, type Layout, valueRanges } from '../../../shared/foreign-style.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import { declareShapes } from '../../onnx/declare-shapes.ts';
import { foresee } from '../../onnx/foresee.ts';
import { type OnnxOutline, outlineModel } from '../../onnx/outline.ts';
import { type OnnxModel, readModel } from '../../onnx/read.ts';
import { follows } from './follows.ts';
import { type PictureEnds, pictureEnds } from './picture-ends.ts';
import { probePicture } from './probe-picture.ts';
import { type Reading, recognise } from './recognise.ts';
import { isPicture, otherChannels, runForeign, shapeIn } from './run-foreign.ts';
import { encodePlanes } from './value-ranges.ts';

export interface ProbedStyle {
  readonly style: ForeignStyle;
  /** The model to keep. */
  readonly onnx: Uint8Array;
  /** Whether its shapes were edited. */
  readonly edited: boolean;
}

const square = (side: number): Size => ({ width: side, height: side });
const probeSize = square(128);
/** Sizes that exports are made for; some declare any size and hold one inside all the same. */
const defaultSizes = [224, 256, 512, 1024].map(square);
const otherSize: Size = { width: 160, height: 96 };
const multiples = [1, 2, 4, 8, 16, 32];

/** Throws an AppError that says why it cannot be used as a style. `file` is what to call it in messages. */
export async function probeStyle(engine: Engine, bytes: Uint8Array, file: string): Promise<ProbedStyle> {
  const outline = outlineModel(bytes, file);
  // A loss network of ours says so.
  if (outline.metadata.has('preprocessing')) throw new AppError('style.not-style', { file });
  checkVersions(outline, file);
  const ends = pictureEnds(outline, file);
  checkCost(bytes, ends, file);
  if (ends.fixedSize) {
    const freed = declareShapes(bytes, ends.freed);
    const style = await using(engine, freed, file, (session) => anySize(session, ends)).catch(unlessMemory);
    if (style) return { style, onnx: freed, edited: true };
  }
  const style = await using(engine, bytes, file, async (session) => {
    if (ends.fixedSize) return await oneSize(session, ends, ends.fixedSize);
    return await anySize(session, ends).catch((error: unknown) => defaultSize(session, ends, error));
  });
  return { style, onnx: bytes, edited: false };
}

/** For each pixel of the picture. The heaviest networks that paint well do a twentieth of it. */
const maxWork = 20e6;
/** The widest layers have some hundred values for each pixel. */
const maxValues = 4000;
/** Two gigabytes. */
const maxValuesAtAll = 5e8;

/** Before the runtime sees it, which would begin to compute as soon as it opens it. */
function checkCost(bytes: Uint8Array, { input, layouts, fixedSize = probeSize }: PictureEnds, file: string): void {
  const model = readable(bytes, file);
  if (!model) return;
  const { work, largest } = foresee(model, new Map([[input, shapeIn(layouts[0]!, fixedSize)]]));
  const pixels = fixedSize.width * fixedSize.height;
  if (work > maxWork * pixels || largest > Math.min(maxValues * pixels, maxValuesAtAll)) {
    throw new AppError('foreign-style.too-heavy', { file });
  }
}

/** The runtime reads more than we do. */
function readable(bytes: Uint8Array, file: string): OnnxModel | undefined {
  try {
    return readModel(bytes, file);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Newest versions that the runtime reads; a test sees whether that is so. */
export const newest = { operatorSet: 26, irVersion: 13 };

/** The runtime's own words about these are about its sources. */
function checkVersions({ operatorSet = 1, irVersion }: OnnxOutline, file: string): void {
  if (operatorSet <= newest.operatorSet && irVersion <= newest.irVersion) return;
  const isSet = operatorSet > newest.operatorSet;
  const values = isSet
    ? { what: '@reason.onnxOperators', version: operatorSet, newest: newest.operatorSet }
    : { what: '@reason.onnxFormat', version: irVersion, newest: newest.irVersion };
  throw new AppError('foreign-style.too-new', { file, ...values });
}

/** The first of the usual sizes that it takes; throws `error` again where there is none. */
async function defaultSize(session: Session, ends: PictureEnds, error: unknown): Promise<ForeignStyle> {
  unlessMemory(error);
  const ran = (error as AppError).code === 'foreign-style.not-a-painting';
  for (const size of ran ? [] : defaultSizes) {
    const fixed = await oneSize(session, ends, size).catch(unlessMemory);
    if (fixed) return fixed;
  }
  throw error;
}

/** Whatever it is, the next way is tried; but not where memory is short. */
function unlessMemory(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code === 'engine.out-of-memory') throw error;
  return undefined;
}

/** Opens the model, and says in a sentence what the runtime cannot do with it. */
async function using<T>(
  engine: Engine,
  model: Uint8Array,
  file: string,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  let session: Session | undefined;
  try {
    session = await engine.session({ recipe: { foreign: sha256Hex(model) }, model: () => model });
    return await use(session);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'engine.failed') throw new AppError(error.code, { ...error.values, file }, { cause: error });
    const reason = oneLine(String(error.values.message));
    throw new AppError('foreign-style.not-loadable', { file, reason }, { cause: error });
  } finally {
    await session?.dispose();
  }
}

const longestReason = 200;

/** Without the places in the runtime's own sources. */
function oneLine(message: string): string {
  const line = message
    .replace(/\/\S*\.(?:cc|h):\d+\s*/g, '')
    // The name of a function there, with what it takes.
    .replace(/^[^"()]*onnxruntime::[^()]*\([^()]*\)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return (line.length > longestReason ? `${line.slice(0, longestReason)}…` : line).replace(/\.$/, '');
}

async function anySize(session: Session, ends: PictureEnds): Promise<ForeignStyle> {
  const { style, reading } = await read(session, ends, probeSize);
  const sizeMultiple = await multipleOf(session, style);
  const paints =
    sizeMultiple !== undefined && (await stillPaints(session, { ...style, sizeMultiple }, otherSize, reading));
  if (!paints) throw new AppError('foreign-style.no-picture', { shape: '@reason.otherSize' });
  return { ...style, sizeMultiple };
}

async function oneSize(session: Session, ends: PictureEnds, size: Size): Promise<ForeignStyle> {
  return { ...(await read(session, ends, size)).style, fixedSize: size };
}

/** The smallest that gives pictures of the size that they were given in. */
async function multipleOf(session: Session, style: ForeignStyle): Promise<number | undefined> {
  for (const sizeMultiple of multiples) {
    // No multiples of twice as much.
    const size = { width: 64 + sizeMultiple, height: 64 + 3 * sizeMultiple };
    const painted = await paint(session, { ...style, sizeMultiple }, size);
    if (painted) return sizeMultiple;
  }
  return undefined;
}

/** What holds a size inside may fail at another, or give a picture of the right size that is cut or torn. */
async function stillPaints(session: Session, style: ForeignStyle, size: Size, first: Reading): Promise<boolean> {
  const painted = await paint(session, style, size);
  return painted !== undefined && follows(painted, probePicture(size), size) > first.follows / 2;
}

async function paint(session: Session, style: ForeignStyle, size: Size): Promise<Float32Array | undefined> {
  return await runForeign(session, style, probePicture(size), size).catch(unlessMemory);
}

/** Runs it with the probe picture in every range and reads what came out. */
async function read(
  session: Session,
  ends: PictureEnds,
  size: Size,
): Promise<{ readonly style: ForeignStyle; readonly reading: Reading }> {
  const picture = probePicture(size);
  let failure: AppError | undefined;
  for (const layout of ends.layouts) {
    try {
      const run = (data: Float32Array) => session.run({ [ends.input]: { shape: shapeIn(layout, size), data } });
      const found = pictureAmong(await run(encodePlanes(picture, 'unit', layout)), ends, layout, size);
      const outputs = new Map<(typeof valueRanges)[number], Float32Array>();
      for (const range of valueRanges) {
        outputs.set(range, (await run(encodePlanes(picture, range, layout)))[found.output]!.data);
      }
      const driven = (await run(encodePlanes(picture.map(outside), 'unit', layout)))[found.output]!.data;
      const reading = recognise({ picture, size, outputs, driven, layout: found.outputLayout });
      if (!reading) throw new AppError('foreign-style.not-a-painting');
      const { inputRange, outputRange } = reading;
      return { style: { input: ends.input, layout, ...found, inputRange, outputRange, sizeMultiple: 1 }, reading };
    } catch (error) {
      unlessMemory(error);
      failure ??= error as AppError;
    }
  }
  throw failure!;
}

/** Far beyond 0–255 on both sides, yet within float16. */
const outside = (value: number) => (value - 0.5) * 5000;

function pictureAmong(
  tensors: Readonly<Record<string, EngineTensor>>,
  { outputs }: PictureEnds,
  layout: Layout,
  size: Size,
): Pick<ForeignStyle, 'output' | 'outputLayout'> {
  const layouts: readonly Layout[] = layout === 'nchw' ? ['nchw', 'nhwc'] : ['nhwc', 'nchw'];
  for (const output of outputs) {
    const tensor = tensors[output]!;
    const outputLayout = layouts.find((candidate) => isPicture(tensor, candidate, size));
    if (outputLayout) return { output, outputLayout };
  }
  const shape = tensors[outputs[0] ?? '']?.shape ?? [];
  const channels = otherChannels(shape, layout, size);
  if (channels !== undefined) throw new AppError('foreign-style.output-channels', { channels });
  throw new AppError('foreign-style.no-picture', { shape: shape.join(' × ') || '@reason.nothing' });
}
