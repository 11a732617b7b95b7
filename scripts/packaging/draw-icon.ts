/**
 * @file Draws the program's icon, thick strokes of paint around a sun, and writes it as each system wants it into
 * .cache/packaging/resources, where electron-builder looks for it: node scripts/launch.mjs scripts/packaging/draw-icon.ts
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeFileAtomic } from '../../src/main/files/atomic-write.ts';
import { gradientNoise } from '../drawing/noise.ts';
import { type Colour, mixed } from '../drawing/raster.ts';
import { root } from '../run-step.ts';
import { icnsFile, icoFile } from './icon-files.ts';

/** Of the rounded square: its edge from the picture's, and its corners. */
const margin = 0.06;
const corner = 0.21;

/** An arc around the sun, as one stroke of a loaded brush; lengths as shares of the picture, angles in turns. */
interface Stroke {
  readonly radius: number;
  readonly width: number;
  readonly from: number;
  readonly turns: number;
  readonly colour: Colour;
  readonly second: Colour;
}

const sun = { x: 0.54, y: 0.47 };
const night: Colour = [0.06, 0.11, 0.27];
const dusk: Colour = [0.1, 0.2, 0.42];
const strokes: readonly Stroke[] = [
  { radius: 0.47, width: 0.085, from: 0.36, turns: 0.5, colour: [0.13, 0.3, 0.62], second: [0.2, 0.45, 0.75] },
  { radius: 0.46, width: 0.085, from: 0.93, turns: 0.38, colour: [0.09, 0.22, 0.5], second: [0.16, 0.38, 0.68] },
  { radius: 0.3, width: 0.085, from: 0.62, turns: 0.6, colour: [0.25, 0.58, 0.8], second: [0.62, 0.84, 0.9] },
  { radius: 0.31, width: 0.075, from: 0.27, turns: 0.3, colour: [0.9, 0.36, 0.2], second: [0.97, 0.6, 0.25] },
  { radius: 0.0, width: 0.17, from: 0, turns: 1, colour: [0.98, 0.74, 0.2], second: [1, 0.93, 0.62] },
];

const fields = Array.from({ length: 10 }, (_, seed) => gradientNoise(seed));
/** 0–1 */
const valueNoise = (x: number, y: number, seed: number) => Math.min(1, Math.max(0, 0.5 + 0.6 * fields[seed]!(x, y)));

/** Colour and thickness of the paint at a place. */
function paintAt(x: number, y: number): { readonly colour: Colour; readonly height: number } {
  let colour = mixed(night, dusk, valueNoise(x * 9 + y * 3, y * 26, 1));
  let height = 0.25 * valueNoise(x * 12 + y * 4, y * 60, 2);
  const [dx, dy] = [x - sun.x, y - sun.y];
  const distance = Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) / (2 * Math.PI);
  for (const [index, stroke] of strokes.entries()) {
    const along = (((angle - stroke.from) % 1) + 1) % 1;
    const isRound = stroke.radius === 0;
    // Bristles run along the stroke, and end at different places.
    const across = (distance - stroke.radius) / stroke.width;
    const bristle = isRound
      ? valueNoise(across * 6 + 40, 2 * Math.cos(2 * Math.PI * angle) + 3 * across, index + 3)
      : valueNoise(across * 7 + 40, along * 3, index + 3);
    const begins = isRound ? 1 : along / 0.03;
    const ends = isRound ? 1 : (stroke.turns - along - 0.07 * bristle) / 0.02;
    const edge = (1 + 0.14 * (valueNoise(x * 24, y * 24, 9) - 0.5) - Math.abs(across)) / 0.12;
    const cover = Math.min(1, Math.max(0, Math.min(begins, ends, edge)));
    if (cover === 0) continue;
    colour = mixed(colour, mixed(stroke.colour, stroke.second, bristle), cover);
    height += (Math.sqrt(Math.max(0, 1 - across * across)) * 0.7 + bristle * 0.5 + 0.35 - height) * cover;
  }
  return { colour, height };
}

/** Share of a pixel that lies inside the rounded square; `size`: of the picture, in pixels. */
function insideAt(x: number, y: number, size: number): number {
  const half = 0.5 - margin;
  const [dx, dy] = [x, y].map((at) => Math.max(0, Math.abs(at - 0.5) - (half - corner))) as [number, number];
  const isCorner = dx > 0 && dy > 0;
  const outside = isCorner ? Math.hypot(dx, dy) - corner : Math.max(dx, dy) - corner;
  return Math.min(1, Math.max(0, 0.5 - outside * size));
}

/** [size, size, 4], 0–255: the paint lit from the upper left. */
export function drawIcon(size: number): Buffer {
  const step = Math.round((3 * size) / 1024) || 1;
  const paint = Array.from({ length: size * size }, (_, at) =>
    paintAt((at % size) / size, Math.floor(at / size) / size),
  );
  const heightAt = (x: number, y: number) => paint[Math.min(size - 1, y) * size + Math.min(size - 1, x)]!.height;
  const bytes = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const { colour, height } = paint[y * size + x]!;
      const slope = heightAt(x + step, y) - height + (heightAt(x, y + step) - height);
      const light = 1 + Math.max(-0.35, Math.min(0.35, slope * 2.4));
      const inside = insideAt((x + 0.5) / size, (y + 0.5) / size, size);
      const values = [...colour.map((channel) => channel * light), inside];
      for (const [channel, value] of values.entries())
        bytes[(y * size + x) * 4 + channel] = Math.max(0, Math.min(255, Math.round(value * 255)));
    }
  }
  return bytes;
}

/** Into the folder of electron-builder.yml's `buildResources`, under the names that it gives them. */
export async function writeIcons(folder = join(root, '.cache', 'packaging', 'resources')): Promise<void> {
  await mkdir(join(folder, 'icons'), { recursive: true });
  const size = 1024;
  const drawn = sharp(drawIcon(size), { raw: { width: size, height: size, channels: 4 } });
  const pngs = new Map<number, Buffer>();
  for (const edge of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
    pngs.set(edge, await drawn.clone().resize(edge, edge).png({ compressionLevel: 9 }).toBuffer());
  }
  await writeFileAtomic(join(folder, 'icon.ico'), icoFile(pngs));
  await writeFileAtomic(join(folder, 'icon.icns'), icnsFile(pngs));
  for (const [edge, png] of pngs) await writeFileAtomic(join(folder, 'icons', `${edge}x${edge}.png`), png);
}

if (import.meta.main) await writeIcons();
