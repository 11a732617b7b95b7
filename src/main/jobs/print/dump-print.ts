/** @file A print's stages for whoever looks at them one by one (imaging/dump.ts): too large for memory, so reduced as they are read. */
import { fitWithin } from '../../../shared/geometry.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { layPart } from '../../imaging/cut-part.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import { dump, dumpPlanes, isDumping } from '../../imaging/dump.ts';
import type { ColourSpace } from '../../imaging/picture.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';

const maxSide = 2048;
const rowsAtOnce = 64;

export async function dumpStore(stage: string, store: PlaneStore, space: ColourSpace): Promise<void> {
  if (!isDumping()) return;
  const size = fitWithin(store.size.width, store.size.height, maxSide);
  const planes = new Float32Array(3 * size.width * size.height);
  for (let y = 0; y < size.height; y += rowsAtOnce) {
    const part = { x: 0, y, width: size.width, height: Math.min(rowsAtOnce, size.height - y) };
    const source = sourceOfRegion(store.size, size, part);
    const rows = resizeRegion(await store.read(source), 3, store.size, size, part, source);
    layPart(planes, size, rows, part);
  }
  dumpPlanes(stage, size, () => planes, space);
}

/** The file as whoever opens it gets it: its profile and what the format did to it included. */
export async function dumpFile(stage: string, path: string): Promise<void> {
  if (!isDumping()) return;
  const { picture } = await decodeReduced(path, ({ width, height }) => fitWithin(width, height, maxSide));
  dump(stage, () => picture);
}
