/**
 * @file Makes the built-in content set, assets/content, on which a style is trained where no photographs are given:
 * regions of the samples and paintings, and pictures drawn by code: node scripts/launch.mjs scripts/make-content-set.ts
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Region, type Sharp } from 'sharp';
import { randomNumbers } from '../src/shared/random.ts';
import { formulaPictures } from './drawing/formula-pictures.ts';
import { toSharp } from './drawing/raster.ts';
import { shapePictures } from './drawing/shape-pictures.ts';
import { root } from './run-step.ts';

const assets = join(root, 'assets');
const folder = join(assets, 'content');
const shortSide = 336;
const drawnSide = 320;
const drawnOfEachKind = 4;
/** Drawn from the same folder as the photographs, but no pictures of nature: trained towards, not from. */
const noContent = new Set(['pencil.jpg', 'stained-glass.jpg']);

async function save(name: string, picture: Sharp): Promise<void> {
  await picture.jpeg({ quality: 76, mozjpeg: true }).toFile(join(folder, `${name}.jpg`));
}

/** The whole picture, and squares of it: the liveliest at two scales and a quiet one, none over another of its scale. */
async function saveRegions(path: string, name: string, large: boolean): Promise<void> {
  const { width, height } = await sharp(path).metadata();
  const short = Math.min(width, height);
  const fitted = () => sharp(path).removeAlpha().toColourspace('srgb');
  await save(`${name}-0`, fitted().resize({ width: shortSide, height: shortSide, fit: 'outside', kernel: 'lanczos3' }));
  const regions = large
    ? [...(await liveliest(path, Math.floor(short / 1.9), 3)), ...(await liveliest(path, 440, 6))]
    : await liveliest(path, Math.min(shortSide, Math.floor(short * 0.55)), 2);
  for (const [i, region] of regions.entries()) {
    await save(`${name}-${i + 1}`, fitted().extract(region).resize(shortSide, shortSide));
  }

  async function liveliest(file: string, side: number, count: number): Promise<Region[]> {
    const [columns, rows] = [Math.floor(width / side), Math.floor(height / side)];
    const cells = Array.from({ length: columns * rows }, (_, cell) => ({
      left: Math.floor(((width - side) * (cell % columns)) / Math.max(1, columns - 1)),
      top: Math.floor(((height - side) * Math.floor(cell / columns)) / Math.max(1, rows - 1)),
      width: side,
      height: side,
    }));
    const withNetwork = await Promise.all(
      cells.map(async (region) => {
        const cut = await sharp(file).removeAlpha().extract(region).resize(128, 128).png().toBuffer();
        return { region, life: (await sharp(cut).stats()).sharpness };
      }),
    );
    withNetwork.sort((a, b) => b.life - a.life);
    const chosen = withNetwork.slice(0, count);
    if (count > 2 && withNetwork.length > count)
      chosen[count - 1] = withNetwork[Math.floor(withNetwork.length * 0.75)]!;
    return chosen.map(({ region }) => region);
  }
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const source of ['samples', 'paintings']) {
  for (const file of (await readdir(join(assets, source))).sort()) {
    if (noContent.has(file)) continue;
    const path = join(assets, source, file);
    const { width, height } = await sharp(path).metadata();
    await saveRegions(path, file.replace(/\.\w+$/, ''), Math.min(width, height) > 1000);
  }
}
for (let round = 1; round <= drawnOfEachKind; round++) {
  for (const [i, [kind, draw]] of Object.entries(formulaPictures).entries()) {
    const seed = 1000 * round + i;
    await save(`drawn-${kind}-${round}`, toSharp(draw(drawnSide, seed, randomNumbers(seed))));
  }
  for (const [i, [kind, draw]] of Object.entries(shapePictures).entries()) {
    const svg = draw(drawnSide, randomNumbers(5000 + 100 * round + i));
    await save(`drawn-${kind}-${round}`, sharp(Buffer.from(svg)).removeAlpha());
  }
}

const files = await readdir(folder);
const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
console.log(`assets/content: ${files.length} pictures, ${megabytes.toFixed(2)} MB`);
