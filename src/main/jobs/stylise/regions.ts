/** @file Which painting counts where in the picture, for a stage: one style for the whole, or one for each region. */
import type { Size } from '../../../shared/geometry.ts';
import type { PaintingSource } from '../../../shared/jobs/stylise.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { padPlanes } from '../../painting/canvas.ts';
import { brightnessOf, guidedStyle, guidesOf, type StyleRegion } from '../../painting/loss/guided-style.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { type LossModel, type StyleInputs, styleTargets, wholeStyle } from '../../painting/loss/targets.ts';
import { paintingsAt, type Sources } from '../../painting/sources/sources.ts';

/** How many styles the picture has by regions, that of the rest with them; 0 where one style is for all of it. */
export function regionCount(paintings: readonly Pick<PaintingSource, 'region'>[]): number {
  const regions = new Set(paintings.map(({ region }) => region?.sha256));
  return regions.size === 1 && regions.has(undefined) ? 0 : regions.size;
}

/** `size`: of the stage; the objective's canvas is padded. */
export async function styleOf(
  engine: Engine,
  lossModel: LossModel,
  sources: Pick<Sources, 'paintings'>,
  size: Size,
  brush: number,
): Promise<StyleInputs> {
  const paintings = paintingsAt(sources, size, brush);
  if (lossModel.layers.regions === undefined) return wholeStyle(await styleTargets(engine, lossModel, paintings));
  const areas = [...new Set(paintings.map(({ region }) => region))];
  const canvas = paddedSize(size);
  const drawn = areas.map((area) => area && guideOf(area, size));
  const guides = guidesOf(drawn, canvas.width * canvas.height);
  const regions: StyleRegion[] = [];
  for (const [i, area] of areas.entries()) {
    const ofArea = paintings.filter(({ region }) => region === area);
    regions.push({ targets: await styleTargets(engine, lossModel, ofArea), guide: guides[i]! });
  }
  return guidedStyle(regions, lossModel.layers.style, canvas);
}

/** Its brightness on the padded canvas. */
function guideOf(region: Picture, size: Size): Float32Array {
  const canvas = paddedSize(size);
  const planes = padPlanes(resizePicture(region, size.width, size.height).pixels, size, canvas);
  return brightnessOf(planes);
}
