/** @file For tests: prints of small pictures, cut into strips as it comes, and what independent readers say of them. */
import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import type { Picture } from '../../picture.ts';
import type { PrintFileDescription, Strip } from '../description.ts';
import { writePrintFile } from '../write-print-file.ts';

/** The rows of a picture in strips of these heights, the last one again and again. */
export async function* stripsOf(
  { width, height, pixels, alpha }: Picture,
  heights: readonly number[],
): AsyncGenerator<Strip> {
  const area = width * height;
  for (let top = 0, i = 0; top < height; i++) {
    const rows = Math.min(heights[Math.min(i, heights.length - 1)]!, height - top);
    const strip = new Float32Array(3 * rows * width);
    for (let c = 0; c < 3; c++) {
      strip.set(pixels.subarray(c * area + top * width, c * area + (top + rows) * width), c * rows * width);
    }
    yield { rows, pixels: strip, ...(alpha ? { alpha: alpha.slice(top * width, (top + rows) * width) } : {}) };
    top += rows;
  }
}

type Choice = Partial<PrintFileDescription> & { readonly format: PrintFileDescription['format'] };

export function descriptionOf({ width, height, space, alpha }: Picture, choice: Choice): PrintFileDescription {
  const transparency = alpha !== undefined && choice.format === 'png';
  const common = { dpi: 300, bits: 8, compression: 'none', quality: 95, seed: 7 } as const;
  return { width, height, space, profile: space, transparency, ...common, ...choice };
}

/** Writes it under a new folder. */
export async function print(picture: Picture, choice: Choice, heights: readonly number[] = [16]) {
  const path = join(await temporaryFolder(), `print.${choice.format}`);
  const result = await writePrintFile(path, descriptionOf(picture, choice), stripsOf(picture, heights));
  return { path, ...result, size: (await stat(path)).size };
}

/** What a program says on its two outputs; skips the test where it is not installed. */
export function askReader(context: TestContext, program: string, args: readonly string[], input = ''): string {
  const { error, stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', input });
  if (error) context.skip(`${program} is not installed`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
