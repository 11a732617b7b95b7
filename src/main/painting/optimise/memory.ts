/**
 * @file How much memory an optimisation holds, and whether it is there. Pure. The figures were measured on Linux with
 * 2 threads (the test beside measures again), rounded up by some per cent; a job holds most at one of four moments.
 */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import { byteSize } from '../../../shared/language/measures.ts';
import { type Pooling, type VggName, vggConvolutions, vggLayers } from '../../nets/vgg.ts';

/** While a session is made, at any size: the program, and for each weight that it holds, which lies there several times over. */
const making = { program: 302e6, perWeight: 21.5 };
interface Costs {
  /** The program with the sessions that look at pictures; and what these hold for a pixel of what they look at. */
  readonly looking: number;
  readonly perLookedPixel: number;
  /** The program with the session that optimises; and what this holds for a pixel of the canvas. */
  readonly optimising: number;
  readonly perPixel: number;
}
const costs: Record<VggName, Costs> = {
  vgg16: { looking: 245e6, perLookedPixel: 740, optimising: 335e6, perPixel: 2100 },
  vgg19: { looking: 275e6, perLookedPixel: 740, optimising: 375e6, perPixel: 2350 },
};
/** For a pixel of the canvas, where the gradient has to find the largest of four again. */
const maxPoolingPerPixel = 950;
/** For a pixel of the canvas, what a region holds of all layers, weighed. */
const regionPerPixel = 90;
/** What convolutions in Winograd's tiles hold besides: the weights of the largest layer, and for a pixel of the canvas. */
const tiles = { fixed: 60e6, perPixel: { average: 850, max: 1450 } };
/** The program with a network's file, before any session. */
const readingBytes = 160e6;
/** Three float32 channels. */
const pictureBytes = 12;
/** Current picture, gradient, and L-BFGS's ten pairs and four vectors, or Adam's moments and the average. */
const vectors = { lbfgs: 26, adam: 7 };
/** A decoded picture, its transparency, and what the decoder holds besides for 16 bits. */
const decodedBytes = 16;
const decodingBytes = 8;

export interface Holdings {
  readonly network: VggName;
  /** Those that are compared; the network ends at the deepest of them. */
  readonly layers: readonly string[];
  readonly pooling: Pooling;
  readonly optimiser: keyof typeof vectors;
  /** Convolutions in Winograd's tiles. */
  readonly fast: boolean;
  readonly canvas: Size;
  /** With a style of their own. */
  readonly regions?: number;
  /** Pictures that are compared with, at the sizes at which they are looked at. */
  readonly looked: readonly Size[];
  /** Pictures as they lie in their files, which are kept decoded. */
  readonly sources: readonly Size[];
}

/** Bytes held at most. */
export function memoryOf(holdings: Holdings): number {
  const { network, pooling, optimiser, fast, canvas, looked, sources, regions = 0 } = holdings;
  const { looking, perLookedPixel, optimising, perPixel } = costs[network];
  const areas = looked.map(areaOf);
  const sourceAreas = sources.map(areaOf);
  const kept = sum(sourceAreas) * decodedBytes + sum(areas) * pictureBytes;
  const ofPooling = pooling === 'max' ? maxPoolingPerPixel : 0;
  const ofRegions = regions * regionPerPixel;
  const ofTiles = fast ? tiles.fixed + areaOf(canvas) * tiles.perPixel[pooling] : 0;
  return Math.max(
    readingBytes + kept + Math.max(0, ...sourceAreas) * decodingBytes,
    making.program + weightsOf(holdings) * making.perWeight + kept,
    looking + kept + Math.max(areaOf(canvas), ...areas) * perLookedPixel,
    optimising +
      kept +
      areaOf(canvas) * (perPixel + ofPooling + ofRegions + vectors[optimiser] * pictureBytes) +
      ofTiles,
  );
}

/** Of the convolutions up to the deepest layer. */
function weightsOf({ network, layers }: Pick<Holdings, 'network' | 'layers'>): number {
  const all = vggLayers(network);
  const last = Math.max(...layers.map((layer) => all.indexOf(layer)));
  return sum(
    vggConvolutions(network)
      .slice(0, last + 1)
      .map(({ inputs, outputs }) => 9 * inputs * outputs),
  );
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
  const values = { size, needed: byteSize(needed(size)), available: byteSize(availableBytes) };
  for (let smaller = size - 16; smaller >= 64; smaller -= 16) {
    if (needed(smaller) <= availableBytes) throw new AppError('memory.too-large', { ...values, largest: smaller });
  }
  throw new AppError('memory.none', values);
}
