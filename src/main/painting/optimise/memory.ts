/**
 * @file How much memory an optimisation holds, and whether it is there. Pure. The figures were measured on Linux with
 * 2 threads (the test beside measures again), rounded up by some per cent; a job holds most at one of four moments.
 */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { VggName } from '../../nets/vgg.ts';

interface Costs {
  /** While a session is made, at any size: the program, and the weights several times over. */
  readonly making: number;
  /** The program with the sessions that look at pictures; and what these hold for a pixel of what they look at. */
  readonly looking: number;
  readonly perLookedPixel: number;
  /** The program with the session that optimises; and what this holds for a pixel of the canvas. */
  readonly optimising: number;
  readonly perPixel: number;
}
const costs: Record<VggName, Costs> = {
  vgg16: { making: 490e6, looking: 245e6, perLookedPixel: 740, optimising: 335e6, perPixel: 2100 },
  vgg19: { making: 585e6, looking: 275e6, perLookedPixel: 740, optimising: 375e6, perPixel: 2350 },
};
/** What convolutions in Winograd's tiles hold besides: the weights of the largest layer, and for a pixel of the canvas. */
const tiles = { fixed: 60e6, perPixel: 850 };
/** The program with a network's file, before any session. */
const readingBytes = 160e6;
/** Three float32 channels. */
const pictureBytes = 12;
/** Current picture, gradient, and L-BFGS's ten pairs and four vectors. */
const vectors = { lbfgs: 26, adam: 6 };
/** A decoded picture, its transparency, and what the decoder holds besides for 16 bits. */
const decodedBytes = 16;
const decodingBytes = 8;

export interface Holdings {
  readonly network: VggName;
  readonly optimiser: keyof typeof vectors;
  /** Convolutions in Winograd's tiles. */
  readonly fast: boolean;
  readonly canvas: Size;
  /** Pictures that are compared with, at the sizes at which they are looked at. */
  readonly looked: readonly Size[];
  /** Pictures as they lie in their files, which are kept decoded. */
  readonly sources: readonly Size[];
}

/** Bytes held at most. */
export function memoryOf({ network, optimiser, fast, canvas, looked, sources }: Holdings): number {
  const { making, looking, perLookedPixel, optimising, perPixel } = costs[network];
  const areas = looked.map(areaOf);
  const sourceAreas = sources.map(areaOf);
  const kept = sum(sourceAreas) * decodedBytes + sum(areas) * pictureBytes;
  return Math.max(
    readingBytes + kept + Math.max(0, ...sourceAreas) * decodingBytes,
    making + kept,
    looking + kept + Math.max(areaOf(canvas), ...areas) * perLookedPixel,
    optimising + kept + areaOf(canvas) * (perPixel + vectors[optimiser] * pictureBytes) + (fast ? tilesOf(canvas) : 0),
  );
}

function tilesOf(canvas: Size): number {
  return tiles.fixed + areaOf(canvas) * tiles.perPixel;
}

function areaOf({ width, height }: Size): number {
  return width * height;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Throws, naming the largest size that fits, where `availableBytes` are too few. `needed`: bytes by --size. */
export function checkFits(size: number, needed: (size: number) => number, availableBytes: number): void {
  if (needed(size) <= availableBytes) return;
  const values = { size, needed: gigabytes(needed(size)), available: gigabytes(availableBytes) };
  for (let smaller = size - 16; smaller >= 64; smaller -= 16) {
    if (needed(smaller) <= availableBytes) throw new AppError('memory.too-large', { ...values, largest: smaller });
  }
  throw new AppError('memory.none', values);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
