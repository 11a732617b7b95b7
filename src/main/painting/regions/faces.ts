/**
 * @file The faces of a photograph, large and small: the detector looks at several sizes of it, since it knows faces of one size only,
 * and then once more at each that it found, in the middle of cut-outs: most of what it took for a face among leaves and stones is
 * none then.
 */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import {
  detectorSide,
  detectorStride,
  distinctFaces,
  type Face,
  facesInMaps,
  isSameFace,
} from '../../nets/face-detector.ts';

/** Longest sides that are looked at: in each the faces are found that the one before had too small. */
const sides = [detectorSide, 2 * detectorSide, 4 * detectorSide, 8 * detectorSide];
/**
 * How sure the detector must be at first, and of the cut-outs on average. Leaves, dandelions and dogs reached 0.70 there, faces
 * 0.76 to 0.95, on a dozen photographs.
 */
const leastScores = { first: 0.5, atAll: 0.3, second: 0.72 };
/** Sides of the cut-outs, in widths of the face: near, and with its surroundings. */
const cutOuts = [1.6, 3.4];
/** Whoever photographs a crowd restores it by hand. */
const mostFaces = 60;

interface DetectorFile {
  readonly sha256: string;
  readonly bytes: () => Uint8Array;
}

/** In pixels of `picture`, the surest first. */
export async function facesOf(engine: Engine, detector: DetectorFile, picture: Picture): Promise<Face[]> {
  const session = await engine.session({ recipe: ['faces', detector.sha256], model: detector.bytes });
  const found: Face[] = [];
  for (const [i, side] of sides.entries()) {
    if (i > 0 && side >= 1.5 * Math.max(picture.width, picture.height)) break;
    found.push(...(await facesAt(session, picture, side)));
  }
  const sure: Face[] = [];
  for (const face of distinctFaces(found).slice(0, mostFaces)) {
    const again = await seenAgain(session, picture, face);
    if (again) sure.push(again);
  }
  return distinctFaces(sure);
}

async function facesAt(session: Session, picture: Picture, side: number): Promise<Face[]> {
  const scale = side / Math.max(picture.width, picture.height);
  const size = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
  const found = await look(session, resizePicture(picture, size.width, size.height), leastScores.first);
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  return found.map((face) => moved(face, { x: 0, y: 0, across, down }));
}

/** The same face as the detector sees it in the middle of cut-outs; undefined where it is not sure enough of them together. */
async function seenAgain(session: Session, picture: Picture, face: Face): Promise<Face | undefined> {
  const looks: Face[] = [];
  for (const cutOut of cutOuts) {
    const side = Math.max(8, Math.round(cutOut * Math.max(face.width, face.height)));
    const corner = { x: Math.round(face.x - side / 2), y: Math.round(face.y - side / 2) };
    const cut = cutSquare(picture, corner, side);
    const scale = side / detectorSide;
    const found = await look(session, resizePicture(cut, detectorSide, detectorSide), leastScores.atAll);
    const here = found.map((each) => moved(each, { ...corner, across: scale, down: scale }));
    const [same] = distinctFaces(here.filter((each) => isSameFace(each, face)));
    if (same) looks.push(same);
  }
  const score = looks.reduce((sum, each) => sum + each.score, 0) / cutOuts.length;
  const [both] = distinctFaces(looks);
  return both && score >= leastScores.second ? { ...both, score } : undefined;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
}

function moved(face: Face, { x, y, across, down }: Place): Face {
  return {
    ...face,
    x: x + face.x * across,
    y: y + face.y * down,
    width: face.width * across,
    height: face.height * down,
  };
}

/** Black where it reaches beyond the picture. */
function cutSquare({ width, height, pixels, space }: Picture, corner: { x: number; y: number }, side: number): Picture {
  const cut = new Float32Array(3 * side * side);
  const [first, last] = [Math.max(0, -corner.x), Math.min(side, width - corner.x)];
  for (let row = 0; row < 3 * side; row++) {
    const [c, y] = [Math.floor(row / side), corner.y + (row % side)];
    if (y < 0 || y >= height || last <= first) continue;
    const from = (c * height + y) * width + corner.x;
    cut.set(pixels.subarray(from + first, from + last), row * side + first);
  }
  return { width: side, height: side, pixels: cut, space };
}

async function look(session: Session, picture: Picture, leastScore: number): Promise<Face[]> {
  const { pixels, padded } = paddedInput(picture);
  const maps = await session.run({ picture: { shape: [1, 3, padded.height, padded.width], data: pixels } });
  return facesInMaps(maps, padded, leastScore);
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
