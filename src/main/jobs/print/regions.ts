/** @file Which painting counts where in a print: that of the picture, by the regions that it was painted with. */
import type { Size } from '../../../shared/geometry.ts';
import type { BrushworkSource } from '../../../shared/jobs/print.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { brightnessOf, guidesOf } from '../../painting/loss/guided-style.ts';
import { openSource } from '../../painting/sources/sources.ts';

/** How far each pixel of a picture of that size belongs to each region, in the order of `sourcesByRegion`. */
export interface DrawnRegions {
  readonly size: Size;
  readonly drawn: readonly Float32Array[];
}

/** All of one region together; one group where none has a region. */
export function sourcesByRegion(sources: readonly BrushworkSource[]): readonly (readonly BrushworkSource[])[] {
  const names = new Set(sources.map(({ region }) => region?.sha256));
  return [...names].map((name) => sources.filter(({ region }) => region?.sha256 === name));
}

/** Undefined where one style is for all of the picture. */
export async function drawnRegions(sources: readonly BrushworkSource[], size: Size): Promise<DrawnRegions | undefined> {
  const regions = sourcesByRegion(sources).map(([first]) => first!.region);
  if (regions.every((region) => region === undefined)) return undefined;
  const drawn = await Promise.all(
    regions.map(async (region) => {
      if (!region) return undefined;
      const { pixels } = resizePicture(await openSource(region), size.width, size.height);
      return brightnessOf(pixels);
    }),
  );
  return { size, drawn: guidesOf(drawn, size.width * size.height) };
}
