/**
 * @file The picture whose strokes a print keeps: the preview at its own size, before strength and colours are seen to. It is
 * made once and kept beside the tiles, so that what is resumed goes on with the very same.
 */
import { existsSync } from 'node:fs';
import { compositionSize } from '../../../shared/composed-size.ts';
import { compositionHeader } from '../../../shared/documents/checkpoints.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { Engine } from '../../engine/engine.ts';
import { type Json, readCheckpoint, writeCheckpoint } from '../../files/checkpoint.ts';
import type { ColourSpace, Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import type { Planes } from '../../painting/canvas.ts';
import { floatsIn, headerOf } from '../../painting/optimise/saved-state.ts';
import { openSource } from '../../painting/sources/sources.ts';
import { mixPainted, type WeightedPainter } from '../../painting/transform/mix.ts';
import { defaultLimits, openPainter, type PainterLimits } from '../../painting/transform/painter.ts';
import { workingSize } from '../../painting/transform/picture.ts';

export interface Composition {
  readonly size: Size;
  /** [3, H, W], 0–1. */
  readonly planes: Planes;
  /** Of these planes, and of the print. */
  readonly space: ColourSpace;
  readonly printSpace: ColourSpace;
  /** How much of it is shown; the rest is the photograph. */
  readonly shown: number;
}

/** What is not said is as usual. */
export function openPainters(
  engine: Engine,
  request: PrintRequest,
  chosen: Pick<PainterLimits, 'tile' | 'overviews'> = {},
): Promise<WeightedPainter[]> {
  const { composition } = request;
  const styles = composition.way === 'instant' ? composition.styles : [];
  const limits = { ...defaultLimits, ...chosen };
  return Promise.all(
    styles.map(async ({ weight, ...file }) => ({ painter: await openPainter(engine, file, limits), weight })),
  );
}

/** `photo`: asked for where it is painted. */
export async function* compose(
  { composition }: PrintRequest,
  painters: readonly WeightedPainter[],
  photo: () => Promise<Picture>,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, Composition> {
  if (composition.way === 'picture') {
    const { width, height, pixels, space } = await openSource(composition.picture);
    return { size: { width, height }, planes: pixels, space, printSpace: space, shown: 1 };
  }
  const { parameters } = composition;
  const photograph = await photo();
  const size = compositionSize(photograph, parameters);
  const photoAt = ({ width, height }: Size) => resizePicture(photograph, width, height);
  const working = parameters.finerStrokes ? workingSize(size, parameters) : size;
  const { painted, shown } = yield* mixPainted(photoAt, { working, size }, painters, parameters, signal);
  return {
    size,
    planes: painted,
    space: 'srgb',
    printSpace: photograph.space,
    shown: parameters.strength === 0 ? 0 : shown,
  };
}

export async function keepComposition(path: string, { planes, ...header }: Composition): Promise<void> {
  await writeCheckpoint(path, header as unknown as Json, { planes });
}

export async function keptComposition(path: string): Promise<Composition | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    const { header, blobs } = await readCheckpoint(path);
    const composition = headerOf(compositionHeader, header);
    const { width, height } = composition.size;
    return { ...composition, planes: floatsIn(blobs, 'planes', 3 * width * height) };
  } catch (error) {
    // Damaged, it is composed anew.
    if (error instanceof AppError && ['checkpoint.damaged', 'checkpoint.content'].includes(error.code))
      return undefined;
    throw error;
  }
}
