/**
 * @file Where in the picture a pixel lies, as waves over it (positional encoding by Fourier features: Tancik 2020, arXiv
 * 2006.10739). A convolution paints the same wherever it sees the same: over an even wall it can lay nothing but a flat
 * colour, a lattice of its own strides, or rings around what edges are near. With these it has something to hang strokes on.
 */
import type { Builder } from '../../graph/build.ts';
import type { Value } from '../../graph/ir.ts';

/** Waves, each a channel. Their lengths and directions are a part of every style that was trained with them. */
export const positionWaves = 24;
/** Lengths in cells of the network's smallest size, each as much longer than the one before. */
const shortest = 2.5;
const longest = 32;
/** Turns by it spread directions evenly and repeat none. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const end = 1_000_000_000;

interface Wave {
  /** Radians a cell, down and across, and those at the origin. */
  readonly down: number;
  readonly across: number;
  readonly phase: number;
}

function waveAt(index: number): Wave {
  const length = shortest * (longest / shortest) ** ((index + 0.5) / positionWaves);
  const turn = goldenAngle * (index + 0.5);
  const steepness = (2 * Math.PI) / length;
  return {
    down: steepness * Math.sin(turn),
    across: steepness * Math.cos(turn),
    phase: (turn * index) % (2 * Math.PI),
  };
}

/**
 * [N, positionWaves, H / stride, W / stride] for pictures [N, C, H, W] whose sides are multiples of `stride`. `origin` [N, 2]:
 * the first cell's place, down and across, in the whole that they are parts of; none: the first of all.
 */
export function positionEncoding(build: Builder, picture: Value, stride: number, origin?: Value): Value {
  const cells = build.slice(picture, [1, 2, 3], [0, 0, 0], [1, end, end], [1, stride, stride]);
  // Made of the picture's own values, so that the graph fits any size.
  const ones = build.add(build.scale(cells, 0), build.scalar(1));
  const counted = build.concat([build.cumulativeSum(ones, 2), build.cumulativeSum(ones, 3)], 1);
  const places = origin ? build.add(counted, build.reshape(origin, [-1, 2, 1, 1])) : counted;
  const waves = Array.from({ length: positionWaves }, (_, index) => waveAt(index));
  const slopes = build.floats(
    [positionWaves, 2, 1, 1],
    waves.flatMap(({ down, across }) => [down, across]),
  );
  const phases = build.floats(
    [positionWaves],
    waves.map(({ phase }) => phase),
  );
  return build.sine(build.convolution(places, slopes, phases));
}
