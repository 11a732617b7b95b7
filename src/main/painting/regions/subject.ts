/**
 * @file Where a photograph's subject is, by the factors of a deep layer: a pattern that lies in the middle and not along the
 * borders belongs to it (the background prior of Zhu et al. 2014, "Saliency optimization from robust background detection",
 * with factors in the place of superpixels).
 */
import type { Size } from '../../../shared/geometry.ts';
import type { Factorisation } from './factorise.ts';

/** How far from the middle still counts, as a share of the picture's sides (the deviation of a bell curve). */
const middleDeviation = 0.22;
/** People and things often stand on the lower border. */
const bottomWeight = 0.35;
/** Where the layer sees little, such as in a plain sky, shares of it say little. */
const quietShare = 0.35;
/** How much denser than along the borders a factor must be in the middle to be half the subject's; natural logarithm. */
const evidenceHalf = 0.45;
const evidenceSlope = 2.5;
/** Least of the strongest factor's membership: below, nothing stands out. */
const leastMembership = 0.5;

/** A face, as shares of the picture: whoever has one is the subject, and stands below it. */
export interface Person {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** How wide shoulders are, in faces; and what a face must be of the picture's height for its person to be its subject. */
const shoulders = 3.2;
const leastFace = 0.08;
/** What lies where a body must be is as likely its, whatever pattern it has: clothes have any. */
const bodyAlone = 0.45;

/**
 * 0 – 1 at each position of the layer; undefined where nothing stands out from the borders. `people`: those whose faces are known,
 * by the middles of these.
 */
export function subjectPlaces(
  { places }: Pick<Factorisation, 'places'>,
  grid: Size,
  people: readonly Person[] = [],
): Float32Array | undefined {
  const shares = sharesOf(places);
  const large = people.filter(({ height }) => height >= leastFace);
  const bodies = (x: number, y: number) => large.some((person) => isBody(person, x, y));
  const middle = weights(grid, (x, y) => (bodies(x, y) ? 1 : large.length > 0 ? 0 : middleWeight(x, y)));
  /** Where the highest chin is: arms and shoulders reach the borders below it. */
  const chin = Math.min(...large.map(({ y, height }) => y + height / 2));
  const border = weights(grid, (x, y, cell) => {
    if (bodies(x, y)) return 0;
    return borderWeight(x, y, cell) * (y > chin ? bottomWeight / 3 : 1);
  });
  const memberships = shares.map((share) => {
    const evidence = Math.log((weighted(share, middle) + 0.01) / (weighted(share, border) + 0.01));
    return 1 / (1 + Math.exp(-evidenceSlope * (evidence - evidenceHalf)));
  });
  if (Math.max(...memberships) < leastMembership) return undefined;
  const result = new Float32Array(grid.width * grid.height);
  for (let i = 0; i < result.length; i++) {
    const [x, y] = [((i % grid.width) + 0.5) / grid.width, (Math.floor(i / grid.width) + 0.5) / grid.height];
    if (bodies(x, y)) result[i] = bodyAlone;
  }
  for (const [k, share] of shares.entries()) {
    for (let i = 0; i < result.length; i++) result[i] = Math.min(1, result[i]! + memberships[k]! * share[i]!);
  }
  return result;
}

/** Of each factor at each position the part of all that is seen there. */
function sharesOf(places: readonly Float64Array[]): Float64Array[] {
  const positions = places[0]!.length;
  const energy = new Float64Array(positions);
  for (const place of places) for (let i = 0; i < positions; i++) energy[i]! += place[i]!;
  const quiet = (quietShare * energy.reduce((sum, each) => sum + each, 0)) / positions;
  return places.map((place) => place.map((value, i) => value / (energy[i]! + quiet + 1e-12)));
}

/** Summing to 1; `weight` of the middle of a cell in shares of the picture, and of the size of a cell. */
function weights({ width, height }: Size, weight: (x: number, y: number, cell: Size) => number): Float64Array {
  const cell = { width: 1 / width, height: 1 / height };
  const all = Float64Array.from({ length: width * height }, (_, i) =>
    weight(((i % width) + 0.5) * cell.width, (Math.floor(i / width) + 0.5) * cell.height, cell),
  );
  const sum = all.reduce((total, each) => total + each, 0);
  return all.map((each) => each / sum);
}

function middleWeight(x: number, y: number): number {
  return Math.exp(-((x - 0.5) ** 2 + (y - 0.5) ** 2) / (2 * middleDeviation ** 2));
}

function borderWeight(x: number, y: number, { width, height }: Size): number {
  if (x < width || x > 1 - width || y < height) return 1;
  return y > 1 - height ? bottomWeight : 0;
}

/** The head, and below it as wide as shoulders are. */
function isBody(face: Person, x: number, y: number): boolean {
  const away = Math.abs(x - face.x);
  const chin = face.y + face.height / 2;
  if (y > chin + face.height / 2) return away < (shoulders * face.width) / 2;
  return y > face.y - face.height && away < 0.65 * face.width;
}

function weighted(values: Float64Array, by: Float64Array): number {
  return values.reduce((sum, value, i) => sum + value * by[i]!, 0);
}
