import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import type { Size } from '../../../shared/geometry.ts';
import { sourceFile } from '../../app/source-files.ts';
import { requestOfRecipe } from '../../app/stylise.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import { startEngine } from '../../engine/runtime.ts';
import { decodePicture } from '../../imaging/decode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { recipeIn, testPainter } from './testing/painter.ts';

const engine = await startEngine();
afterAll(() => engine.dispose());
const { paint } = testPainter(engine);

/** Stripes of a colour and a darker one. */
async function stripes(file: string, red: number, green: number, blue: number) {
  const [width, height] = [96, 64];
  const level = (at: number) => (Math.floor((at % width) / 4 + Math.floor(at / width) / 4) % 2 === 0 ? 1 : 0.5);
  const data = Buffer.from(
    Array.from({ length: width * height }, (_, at) => [red, green, blue].map((value) => value * level(at))).flat(),
  );
  await sharp(data, { raw: { width, height, channels: 3 } }).toFile(file);
  return { ...(await sourceFile(file)), weight: 1 };
}

/** White in the left half. */
async function leftHalf(file: string, { width, height }: Size) {
  const white = { width: width >> 1, height, channels: 3, background: 'white' } as const;
  const input = await sharp({ create: white }).png().toBuffer();
  await sharp({ create: { ...white, width, background: 'black' } })
    .composite([{ input, left: 0, top: 0 }])
    .toFile(file);
  return await sourceFile(file);
}

test.each(['gram', 'transport'] as const)(
  'two paintings share the picture by a region (%s), and its recipe repeats it',
  async (styleLoss) => {
    const { folder, photo, painting } = await smallPictures();
    const region = await leftHalf(join(folder, 'left.png'), await decodePicture(photo));
    const red = await stripes(join(folder, 'red.png'), 230, 60, 40);
    const blue = await stripes(join(folder, 'blue.png'), 40, 60, 230);
    const plain = await smallWork({ folder, photo, painting }, { iterations: 24, styleLoss, ratio: 2 });
    const both = { ...plain, paintings: [{ ...red, region }, blue] };
    await paint(both);
    const isRed = (picture: Picture, part: 'left' | 'right') => meanOf(picture, 0, part) - meanOf(picture, 2, part);
    const [before, painted] = [await decodePicture(photo), await decodePicture(both.output)];
    expect(isRed(painted, 'left')).toBeGreaterThan(isRed(before, 'left') + 0.05);
    expect(isRed(painted, 'right')).toBeLessThan(isRed(before, 'right') - 0.05);

    const recipe = await recipeIn(both.output);
    expect(recipe.paintings.map((each) => each.region)).toEqual([region.sha256, undefined]);
    const again = { photo, paintings: [blue.path, red.path], output: join(folder, 'again.png') };
    await expect(requestOfRecipe(recipe, again)).rejects.toMatchObject({ code: 'recipe.region-missing' });
    const request = await requestOfRecipe(recipe, { ...again, regions: [region.path, undefined] });
    expect(request.paintings).toEqual(both.paintings);
    await paint(request);
    expect(await readFile(request.output)).toEqual(await readFile(both.output));
  },
);

/** Without what is near the seam. */
function meanOf({ width, height, pixels }: Picture, channel: number, part: 'left' | 'right'): number {
  const plane = pixels.subarray(channel * width * height, (channel + 1) * width * height);
  const inside = plane.filter((_, at) => (part === 'left' ? at % width < width / 4 : at % width >= (3 * width) / 4));
  return inside.reduce((sum, value) => sum + value, 0) / inside.length;
}

test('a region of another shape than the photograph is refused before anything is painted', async () => {
  const { folder, photo, painting } = await smallPictures();
  const square = join(folder, 'square.png');
  await sharp({ create: { width: 40, height: 40, channels: 3, background: 'white' } }).toFile(square);
  const work = await smallWork({ folder, photo, painting }, { iterations: 2 });
  const paintings = work.paintings.map((each) => ({ ...each }));
  paintings[0] = { ...paintings[0]!, region: await sourceFile(square) };
  await expect(paint({ ...work, paintings })).rejects.toMatchObject({ code: 'region.other-shape' });
});
