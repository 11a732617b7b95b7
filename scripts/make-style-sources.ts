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
const scrolls = join(root, '..', 'shared', 'paintings');

/** Pixels to cut off the committed paintings, which have lost their margins already. */
const paintingCuts: Readonly<Record<string, { top?: number; bottom?: number; left?: number }>> = {
  'great-wave': {},
  auvers: {},
  summertime: {},
  poppies: {},
  'composition-viii': { bottom: 8, left: 8 }, // the monogram
  'inokashira-snow': { top: 8 }, // the dark edge of the sheet
};

async function cut(name: string): Promise<Sharp> {
  const { top = 0, bottom = 0, left = 0 } = paintingCuts[name]!;
  const picture = sharp(join(paintings, `${name}.jpg`));
  const { width, height } = await picture.metadata();
  return picture.extract({ left, top, width: width - left, height: height - top - bottom });
}

/**
 * Two neighbouring pieces of one handscroll, joined again without most of their empty sky; the greying of the paper
 * undone, so that the ink is as black as it was.
 */
async function inkWash(): Promise<Sharp> {
  const [width, height, sky] = [280, 275, 38];
  const piece = async (name: string) =>
    await sharp(join(scrolls, `shanshui-ink-${name}.png`))
      .flatten({ background: '#fff' })
      .extract({ left: 1, top: 1 + sky, width, height: height - sky })
      .toBuffer();
  const [lake, cliff] = [await piece('lake'), await piece('cliff')];
  const create = { width: 2 * width, height: height - sky, channels: 3, background: '#fff' } as const;
  const joined = await sharp({ create })
    .composite([
      { input: lake, left: 0, top: 0 },
      { input: cliff, left: width, top: 0 },
    ])
    .png()
    .toBuffer();
  const [black, white] = [52, 226];
  return sharp(joined)
    .linear(225 / (white - black), 20 - (225 / (white - black)) * black)
    .modulate({ saturation: 0.85 });
}

async function save(name: string, picture: Sharp): Promise<void> {
  const { width, height } = await picture.png().toFile(join(folder, `${name}.png`));
  console.log(`.cache/style-sources/${name}.png: ${width} × ${height}`);
}

await mkdir(folder, { recursive: true });
for (const name of Object.keys(paintingCuts)) await save(name, await cut(name));
if (existsSync(join(scrolls, 'shanshui-ink-lake.png'))) await save('ink-wash', await inkWash());
else console.log('ink-wash is left out: its scrolls (../shared/paintings/shanshui-*) are not here');

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
