/** @file How much memory an optimisation holds, and whether it is there. Pure. */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { VggName } from '../../nets/vgg.ts';

/** Measured (bench/RESULTS.md): the program with its weights, and what a pixel of the padded canvas costs. */
const baseBytes: Record<VggName, number> = { vgg16: 330e6, vgg19: 380e6 };
const bytesPerPixel: Record<VggName, number> = { vgg16: 2900, vgg19: 2900 };
const bytesPerPaintingPixel = 1100;
/** Current picture, gradient, and L-BFGS's ten pairs and three vectors, three float32 channels each. */
const vectorsPerPixel = { lbfgs: 27, adam: 6 };

const areaOf = ({ width, height }: Size) => width * height;

/** Bytes held at most. `paintings`: at the sizes they are looked at. */
export function memoryOf(
  network: VggName,
  optimiser: keyof typeof vectorsPerPixel,
  canvas: Size,
  paintings: readonly Size[],
): number {
  const optimising = areaOf(canvas) * (bytesPerPixel[network] + vectorsPerPixel[optimiser] * 12);
  return baseBytes[network] + Math.max(optimising, ...paintings.map((size) => areaOf(size) * bytesPerPaintingPixel));
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
