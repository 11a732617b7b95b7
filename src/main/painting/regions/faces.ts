/** @file The faces of a photograph, large and small: the detector looks at several sizes of it, since it knows faces of one size only. */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { detectorSide, detectorStride, distinctFaces, type Face, facesInMaps } from '../../nets/face-detector.ts';

/** Longest sides that are looked at: in each the faces are found that the one before had too small. */
const sides = [detectorSide, 2 * detectorSide, 4 * detectorSide, 8 * detectorSide];
/** A face that was found in a larger version is smaller, and more likely none: so sure the detector must be there. */
const leastScores = [0.5, 0.6, 0.7, 0.75];

export interface DetectorFile {
  readonly sha256: string;
  readonly bytes: () => Uint8Array;
}

/** In pixels of `picture`, the surest first. */
export async function facesOf(engine: Engine, detector: DetectorFile, picture: Picture): Promise<Face[]> {
  const session = await engine.session({ recipe: ['faces', detector.sha256], model: detector.bytes });
  const found: Face[] = [];
  for (const [i, side] of sides.entries()) {
    if (i > 0 && side >= 1.5 * Math.max(picture.width, picture.height)) break;
    found.push(...(await facesAt(session, picture, side, leastScores[i]!)));
  }
  return distinctFaces(found);
}

async function facesAt(session: Session, picture: Picture, side: number, leastScore: number): Promise<Face[]> {
  const scale = side / Math.max(picture.width, picture.height);
  const size = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
  const { pixels, padded } = paddedInput(resizePicture(picture, size.width, size.height));
  const maps = await session.run({ picture: { shape: [1, 3, padded.height, padded.width], data: pixels } });
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  return facesInMaps(maps, padded, leastScore).map((face) => ({
    ...face,
    x: face.x * across,
    y: face.y * down,
    width: face.width * across,
    height: face.height * down,
  }));
}

/** −1–1, black below and to the right until its sides are whole numbers of the detector's steps; the smallest one square. */
function paddedInput({ width, height, pixels }: Size & { readonly pixels: Float32Array }) {
  const whole = (extent: number) => Math.max(detectorSide, Math.ceil(extent / detectorStride) * detectorStride);
  const padded = { width: whole(width), height: whole(height) };
  const input = new Float32Array(3 * padded.width * padded.height).fill(-1);
  for (let row = 0; row < 3 * height; row++) {
    const [c, y] = [Math.floor(row / height), row % height];
    const to = (c * padded.height + y) * padded.width;
    for (let x = 0; x < width; x++) input[to + x] = 2 * pixels[row * width + x]! - 1;
  }
  return { pixels: input, padded };
}
