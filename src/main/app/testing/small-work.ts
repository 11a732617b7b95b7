/** @file For tests: real pictures and the real network, at a size where an iteration takes some dozen milliseconds. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { type StyliseOrder, styliseRequest } from '../stylise.ts';

const assets = join(import.meta.dirname, '../../../../assets');

export interface SmallPictures {
  readonly folder: string;
  readonly photo: string;
  readonly painting: string;
}

/** The cat and the wave in a folder of their own. `shape` crops the photograph: a strip is long at a small area. */
export async function smallPictures(shape = { width: 96, height: 64 }): Promise<SmallPictures> {
  const folder = await temporaryFolder();
  const [photo, painting] = [join(folder, 'photo.png'), join(folder, 'painting.png')];
  await sharp(join(assets, 'samples/chelsea.png'))
    .resize({ ...shape, fit: 'cover' })
    .toFile(photo);
  await sharp(join(assets, 'paintings/great-wave.jpg')).resize(96, 64).toFile(painting);
  return { folder, photo, painting };
}

export async function smallWork(
  { folder, photo, painting }: SmallPictures,
  chosen: Partial<StyliseParameters> = {},
  order: Partial<StyliseOrder> = {},
): Promise<StyliseRequest> {
  const output = join(folder, 'out.png');
  return await styliseRequest({
    photo,
    paintings: [painting],
    output,
    ...order,
    chosen: { size: 64, iterations: 10, ...chosen },
  });
}
