/**
 * @file Where in the picture a pixel lies, as waves over it (positional encoding by Fourier features: Tancik 2020, arXiv
 * 2006.10739). A convolution paints the same wherever it sees the same: over an even wall it can lay nothing but a flat
 * colour, a lattice of its own strides, or rings around what edges are near. With these it has something to hang strokes on.
 */
import type { Builder } from '../../graph/build.ts';
import type { Value } from '../../graph/ir.ts';

/** Waves over pictures whose cells are `stride` pixels, each a channel; their lengths are in cells. */
export interface Waves {
  readonly stride: number;
  readonly count: number;
  readonly shortest: number;
  readonly longest: number;
}
/** What they are is a part of every style that was trained with them. */
export const strokeWaves: Waves = { stride: 4, count: 24, shortest: 2.5, longest: 32 };
/** Shorter ones, where the network is twice as fine: without them what is finer than a cell repeats in each. */
export const grainWaves: Waves = { stride: 2, count: 12, shortest: 2.5, longest: 12 };
/** Turns by it spread directions evenly and repeat none. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const end = 1_000_000_000;

interface Wave {
  /** Radians a cell, down and across, and those at the origin. */
  readonly down: number;
  readonly across: number;
  readonly phase: number;
}

function waveAt(index: number, { count, shortest, longest }: Waves): Wave {
  const length = shortest * (longest / shortest) ** ((index + 0.5) / count);
  const turn = goldenAngle * (index + 0.5);
  const steepness = (2 * Math.PI) / length;
  return {
    down: steepness * Math.sin(turn),
    across: steepness * Math.cos(turn),
    phase: (turn * index) % (2 * Math.PI),
  };
}

/**
 * [N, count, H / stride, W / stride] for pictures [N, C, H, W] whose sides are multiples of `stride`. `origin` [N, 2]: the place of
 * their first pixel, down and across, in the whole that they are parts of, multiples of `stride`; none: the first of all.
 */
export function positionEncoding(build: Builder, picture: Value, waves: Waves, origin?: Value): Value {
  const { stride, count } = waves;
  // Made of the picture's own values, so that the graph fits any size; in the largest cells first, as the network halves it.
  const { stride: largest } = strokeWaves;
  const cells = build.slice(picture, [1, 2, 3], [0, 0, 0], [1, end, end], [1, largest, largest]);
  const finer = build.resizeNearest(cells, [largest / stride, largest / stride]);
  const ones = build.add(build.scale(finer, 0), build.scalar(1));
  const counted = build.concat([build.cumulativeSum(ones, 2), build.cumulativeSum(ones, 3)], 1);
  const places = origin ? build.add(counted, build.reshape(build.scale(origin, 1 / stride), [-1, 2, 1, 1])) : counted;
  const all = Array.from({ length: count }, (_, index) => waveAt(index, waves));
  const slopes = build.floats(
    [count, 2, 1, 1],
    all.flatMap(({ down, across }) => [down, across]),
  );
  const phases = build.floats(
    [count],
    all.map(({ phase }) => phase),
  );
  return build.sine(build.convolution(places, slopes, phases));
}
