/**
 * @file Makes the paintings that the shelf's styles are trained from, cropped of margins, signatures and frames, in
 * .cache/style-sources: node scripts/launch.mjs scripts/make-style-sources.ts [--assets]
 * With --assets the two drawn ones are also written into assets/paintings, smaller.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { drawPencil } from './drawing/pencil.ts';
import { toSharp } from './drawing/raster.ts';
import { drawStainedGlass } from './drawing/stained-glass.ts';
import { root } from './run-step.ts';

const folder = join(root, '.cache', 'style-sources');
const paintings = join(root, 'assets', 'paintings');
const large = join(root, '..', 'shared', 'paintings', 'large');

/** Shares that are cut off the committed paintings, which have lost their margins already. */
const paintingCuts: Readonly<Record<string, Cut>> = { auvers: {}, poppies: {} };
/** Shares of the large ones that are cut off: margins, frames, seals and writing. */
const largeCuts: Readonly<Record<string, Cut & { readonly file: string }>> = {
  'great-wave': { file: 'katsushika-hokusai-the-great-wave-off-kanagawa', left: 0.13 },
  'starry-night': { file: 'vincent-van-gogh-the-starry-night', top: 0.01, bottom: 0.01, left: 0.01, right: 0.01 },
  courtyard: { file: 'vincent-van-gogh-the-prison-courtyard' },
  seascape: { file: 'georges-seurat-seascape-at-port-en-bessin' },
  'the-city': { file: 'leon-chwistek-the-city', top: 0.02, bottom: 0.02, left: 0.02, right: 0.02 },
  engraving: { file: 'john-tenniel-gryphon-and-mock-turtle', top: 0.04, bottom: 0.05, left: 0.05, right: 0.05 },
  'mountain-scroll': { file: 'wang-hui-kangxi-southern-inspection-tour-scroll-three', bottom: 0.14 },
};

interface Cut {
  readonly top?: number;
  readonly bottom?: number;
  readonly left?: number;
  readonly right?: number;
}

async function cut(file: string, { top = 0, bottom = 0, left = 0, right = 0 }: Cut): Promise<Sharp> {
  const picture = sharp(file);
  const { width, height } = await picture.metadata();
  const [x, y] = [Math.round(left * width), Math.round(top * height)];
  return picture.extract({
    left: x,
    top: y,
    width: Math.round((1 - right) * width) - x,
    height: Math.round((1 - bottom) * height) - y,
  });
}

async function save(name: string, picture: Sharp): Promise<void> {
  const { width, height } = await picture.png().toFile(join(folder, `${name}.png`));
  console.log(`.cache/style-sources/${name}.png: ${width} × ${height}`);
}

await mkdir(folder, { recursive: true });
for (const [name, part] of Object.entries(paintingCuts))
  await save(name, await cut(join(paintings, `${name}.jpg`), part));
for (const [name, { file, ...part }] of Object.entries(largeCuts)) {
  const path = join(large, `${file}.jpg`);
  if (existsSync(path)) await save(name, await cut(path, part));
  else console.log(`${name} is left out: its painting (${file} of ../shared/paintings/large) is not here`);
}

const drawings = { pencil: drawPencil(3200, 2400, 11), 'stained-glass': drawStainedGlass(3200, 2400, 5) };
for (const [name, drawing] of Object.entries(drawings)) {
  await save(name, toSharp(drawing));
  if (!process.argv.includes('--assets')) continue;
  const { size } = await toSharp(drawing)
    .resize(1600)
    .jpeg({ quality: 74, mozjpeg: true })
    .toFile(join(paintings, `${name}.jpg`));
  console.log(`assets/paintings/${name}.jpg: ${Math.round(size / 1000)} kB`);
}
