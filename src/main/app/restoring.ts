/** @file What the mask of a work is laid with: its photograph, and the rasters of its regions. */
import type { Work } from '../../shared/contract-shapes.ts';
import type { Restoring } from '../../shared/jobs/restoring.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { type Mask, type MaskPart, maskInUse, regionPictures } from '../../shared/mask.ts';
import { findPicture, pictureHere, picturePath } from '../library/pictures.ts';

/** Undefined where no photograph shows. Throws where the raster of a region is not in the library any more. */
export async function restoringOf({ photo, mask }: Pick<Work, 'photo' | 'mask'>): Promise<Restoring | undefined> {
  return photo && (await restoringFrom(mask, { path: picturePath(photo.id), sha256: photo.id }));
}

/** Of a photograph that lies anywhere. */
export async function restoringFrom(stored: Mask | undefined, photo: SourceFile): Promise<Restoring | undefined> {
  const mask = maskInUse(stored);
  if (!mask) return undefined;
  return { mask, photo, regions: await regionFiles(mask) };
}

/** The rasters of its regions; throws where one is not in the library any more. */
export async function regionFiles(mask: Mask): Promise<SourceFile[]> {
  const regions: SourceFile[] = [];
  for (const region of regionPictures(mask)) {
    const { id } = await pictureHere(region);
    regions.push({ path: picturePath(id), sha256: id });
  }
  return regions;
}

/** Of a recipe's mask what can be laid here: a region whose raster is not in the library can be found in the photograph again. */
export async function maskHere(mask: Mask | undefined): Promise<Mask | undefined> {
  const parts: MaskPart[] = [];
  for (const part of mask?.parts ?? []) {
    if (part.kind === 'stroke' || (await findPicture(part.picture))) parts.push(part);
  }
  return parts.length > 0 ? { ...mask, parts } : undefined;
}
