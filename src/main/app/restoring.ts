/** @file What the mask of a work is laid with: its photograph, and the rasters of its regions. */
import type { Work } from '../../shared/contract-shapes.ts';
import type { Restoring } from '../../shared/jobs/restoring.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { maskInUse, regionPictures } from '../../shared/mask.ts';
import { pictureHere, picturePath } from '../library/pictures.ts';

/** Undefined where no photograph shows. Throws where the raster of a region is not in the library any more. */
export async function restoringOf({
  photo,
  mask: stored,
}: Pick<Work, 'photo' | 'mask'>): Promise<Restoring | undefined> {
  const mask = maskInUse(stored);
  if (!mask || !photo) return undefined;
  const regions: SourceFile[] = [];
  for (const region of regionPictures(mask)) {
    const { id } = await pictureHere(region);
    regions.push({ path: picturePath(id), sha256: id });
  }
  return { mask, photo: { path: picturePath(photo.id), sha256: photo.id }, regions };
}
