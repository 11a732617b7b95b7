/**
 * @file node scripts/launch.mjs scripts/check-seams.ts PRINT PHOTO: looks for seams in a print of that photograph (or
 * picture), where its recipe says that tiles met. Fails where one shows.
 */
import sharp from 'sharp';
import { measurePicture } from '../src/main/imaging/decode.ts';
import { readEmbeddedRecipe } from '../src/main/imaging/recipe-in-file.ts';
import { planPrint } from '../src/shared/print/plan.ts';
import { recipeDocument } from '../src/shared/recipe.ts';
import { seamsAt, showsSeams, stepsOf } from './seams.ts';

const [print, photo] = process.argv.slice(2);
if (print === undefined || photo === undefined) throw new Error('which print, and of which photograph?');
const text = await readEmbeddedRecipe(print);
const recipe = recipeDocument.schema.parse(JSON.parse(text ?? 'null'));
if (recipe.job !== 'print') throw new Error(`${print} is no print`);
const size = await measurePicture(photo);
const order = { ...recipe.order, name: '', copyright: '' };
const { layout, tiles } = planPrint({ photo: size, composition: size, order, styles: 1, brush: 1, mixesPhoto: false });
const places = (starts: readonly number[], at: number) =>
  [...new Set(starts)].filter((start) => start > 0).map((start) => at + start);
const borders = {
  across: places(
    tiles.map(({ x }) => x),
    layout.at.x,
  ),
  down: places(
    tiles.map(({ y }) => y),
    layout.at.y,
  ),
};
const image = sharp(print, { limitInputPixels: false });
const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
const seams = seamsAt(stepsOf(data, info.width, info.height, info.channels), borders);
for (const { axis, place, ratio, deviations } of seams) {
  console.log(`${axis} ${place}: ${ratio.toFixed(3)} of the steps beside it, ${deviations.toFixed(1)} deviations`);
}
const found = showsSeams(seams);
console.log(found ? 'There is a seam.' : `No seam at ${seams.length} borders.`);
process.exitCode = found ? 1 : 0;
