/** @file How large the pictures of a work are, or their parts that count, from their headers: memory is planned before anything is decoded. */
import type { Size } from '../../../shared/geometry.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { measurePicture } from '../../imaging/decode.ts';

export interface SourceSizes {
  readonly photo: Size;
  readonly paintings: readonly Size[];
  readonly start?: Size;
  /** Of the pictures that say where paintings count, each once. */
  readonly regions?: readonly Size[];
}

/** Throws a sentence for a file that is no picture, or one too large to decode. */
export async function measureSources({
  photo,
  paintings,
  start,
}: Pick<StyliseRequest, 'photo' | 'paintings' | 'start'>): Promise<SourceSizes> {
  const sizes: Size[] = [];
  const photoSize = await measurePicture(photo.path);
  for (const { path, part } of paintings) sizes.push(await measurePicture(path, part ? { part } : {}));
  const files = new Set(paintings.flatMap(({ region }) => region?.path ?? []));
  const regions: Size[] = [];
  for (const path of files) regions.push(await measurePicture(path));
  return {
    photo: photoSize,
    paintings: sizes,
    ...(start && { start: await measurePicture(start.path) }),
    ...(regions.length > 0 && { regions }),
  };
}
