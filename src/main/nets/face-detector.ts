/**
 * @file BlazeFace (Bazarevsky et al. 2019, arXiv 1907.05047), short range: what its maps say. The network is a file of its own,
 * models/faces/blazeface.onnx, made by scripts/convert-face-detector.ts. It knows faces of about 20 to 100 px.
 */
import { assert } from '../../shared/assert.ts';
import type { Size } from '../../shared/geometry.ts';

/** In pixels of whatever picture it was found in. */
export interface Face {
  /** Middle of the box around it, from the eyebrows to the chin. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far it leans, in radians: 0 upright, positive where its right (in the picture) is lower. */
  readonly angle: number;
  /** 0 – 1 */
  readonly score: number;
}

/** Pictures must be multiples of it. */
export const detectorStride = 16;
/** As wide as the pictures that it was trained with: so wide, a face may fill it. */
export const detectorSide = 128;

/** A map with its stride in pixels, and how many guesses each of its places has. */
const levels = [
  { stride: 8, guesses: 2 },
  { stride: 16, guesses: 6 },
];
/** Of a guess: middle and size of the box, then six points of the face, x and y each. */
const valuesOfGuess = 16;
/** Among the points. */
const [rightEye, leftEye] = [2, 3];

/** Float tensors by the names of the network's outputs. */
type Maps = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>;

/** The guesses that reach `leastScore`, many for each face, in a picture of `size`. */
export function facesInMaps(maps: Maps, { width, height }: Size, leastScore: number): Face[] {
  return levels.flatMap(({ stride, guesses }) => {
    const [columns, rows] = [width / stride, height / stride];
    const scores = mapOf(maps, `classificators${stride}`, [1, guesses, rows, columns]);
    const boxes = mapOf(maps, `regressors${stride}`, [1, guesses * valuesOfGuess, rows, columns]);
    const area = rows * columns;
    const found: Face[] = [];
    for (let i = 0; i < guesses * area; i++) {
      const score = 1 / (1 + Math.exp(-scores[i]!));
      if (score < leastScore) continue;
      const [guess, place] = [Math.floor(i / area), i % area];
      const value = (index: number) => boxes[(guess * valuesOfGuess + index) * area + place]!;
      // All is told from the middle of the place, in pixels.
      const middle = { x: ((place % columns) + 0.5) * stride, y: (Math.floor(place / columns) + 0.5) * stride };
      const [dx, dy] = [0, 1].map((axis) => value(2 * leftEye + axis) - value(2 * rightEye + axis)) as [number, number];
      found.push({
        x: middle.x + value(0),
        y: middle.y + value(1),
        width: value(2),
        height: value(3),
        angle: Math.atan2(dy, dx),
        score,
      });
    }
    return found.filter((face) => face.width > 0 && face.height > 0);
  });
}

function mapOf(maps: Maps, name: string, shape: readonly number[]): Float32Array {
  const map = maps[name];
  assert(map && `${map.shape}` === `${shape}`, `face detector: ${name} must be [${shape}]`, map?.shape);
  return map.data;
}

/** Boxes that overlap so much, by their common part over all that both cover, are of one face. */
const sameFace = 0.3;

/** One for each face: the mean of those that overlap the best one, weighted by their scores (as BlazeFace's authors do). */
export function distinctFaces(faces: readonly Face[]): Face[] {
  const left = [...faces].sort((a, b) => b.score - a.score);
  const distinct: Face[] = [];
  for (let best = left[0]; best; best = left[0]) {
    const top = best;
    const same = left.filter((face) => face === top || isSameFace(face, top));
    distinct.push(meanFace(same, top.score));
    for (const face of same) left.splice(left.indexOf(face), 1);
  }
  return distinct;
}

export function isSameFace(a: Face, b: Face): boolean {
  return overlap(a, b) > sameFace;
}

function meanFace(faces: readonly Face[], score: number): Face {
  const weight = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (value: (face: Face) => number) =>
    faces.reduce((sum, face) => sum + face.score * value(face), 0) / weight;
  return {
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    width: mean(({ width }) => width),
    height: mean(({ height }) => height),
    angle: Math.atan2(
      mean(({ angle }) => Math.sin(angle)),
      mean(({ angle }) => Math.cos(angle)),
    ),
    score,
  };
}

function overlap(a: Face, b: Face): number {
  const along = (middleA: number, sizeA: number, middleB: number, sizeB: number) =>
    Math.max(
      0,
      Math.min(middleA + sizeA / 2, middleB + sizeB / 2) - Math.max(middleA - sizeA / 2, middleB - sizeB / 2),
    );
  const common = along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height);
  return common / (a.width * a.height + b.width * b.height - common);
}
