/**
 * @file Pictures of what a work is made of, stage after stage, for whoever looks for the one where something went wrong: numbered PNGs
 * in a folder. Anybody tells a stage; it costs nothing where nobody listens, and never changes the result.
 */
import { channel } from 'node:diagnostics_channel';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fitWithin, type Size } from '../../shared/geometry.ts';
import { logger } from '../diagnostics/log.ts';
import { onTrack } from '../diagnostics/trace.ts';
import { encodePicture } from './encode.ts';
import type { ColourSpace, Picture } from './picture.ts';
import { resizePicture } from './resize.ts';

interface Dumped {
  readonly stage: string;
  readonly picture: Picture;
}

const log = logger('dump');
const dumped = channel('impasto:picture');
/** A print has hundreds of megapixels; what went wrong is seen in a few. */
const maxSide = 2048;

export function isDumping(): boolean {
  return dumped.hasSubscribers;
}

/** `picture` is asked for only where somebody listens, and may change afterwards. */
export function dump(stage: string, picture: () => Picture): void {
  if (dumped.hasSubscribers) dumped.publish({ stage, picture: picture() } satisfies Dumped);
}

/** Planes [3, H, W] of which only the size is known besides. */
export function dumpPlanes(
  stage: string,
  { width, height }: Size,
  planes: () => Float32Array,
  space: ColourSpace = 'srgb',
) {
  dump(stage, () => ({ width, height, pixels: planes() as Picture['pixels'], space }));
}

/** From now on, in this process. Nothing in the folder is replaced: numbers go on behind those that are there. */
export function dumpInto(folder: string): { settled(): Promise<void> } {
  let number = lastNumber(folder);
  let writing = Promise.resolve();
  dumped.subscribe((message) => {
    const { stage, picture } = message as Dumped;
    const name = `${String(++number).padStart(3, '0')}-${stage.replace(/[^\w]+/g, '-')}.png`;
    const still = reduced(picture);
    log.info(stage, { number, width: picture.width, height: picture.height, brightness: meanOf(still.pixels) });
    const write = async () => {
      try {
        await encodePicture(still, join(folder, name), { replace: false });
      } catch (error) {
        log.warn('a stage could not be written', { stage, reason: String(error) });
      }
    };
    writing = writing.then(() => onTrack('dump', write));
  });
  return { settled: () => writing };
}

function lastNumber(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const numbers = names.map((name) => Number(/^(\d{3,})-/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** Another picture in any case: the planes are painted on while this one is written. */
function reduced(picture: Picture): Picture {
  const { width, height } = fitWithin(picture.width, picture.height, maxSide);
  if (width !== picture.width || height !== picture.height) return resizePicture(picture, width, height);
  return { ...picture, pixels: picture.pixels.slice(), ...(picture.alpha && { alpha: picture.alpha.slice() }) };
}

/** 0 is black, 1 is white: enough to see at which stage a picture became dark, or no picture at all. */
function meanOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
