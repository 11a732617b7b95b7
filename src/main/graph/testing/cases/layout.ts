/** @file Cases of the operators that move elements: any axes, negative and larger steps, pads up to the largest legal. */
import fc from 'fast-check';
import { beforeFirst } from '../../ops/layout.ts';
import type { PadMode } from '../../ops/pad.ts';
import { cases } from '../graph-case.ts';
import { between, seeded, shuffled } from '../random.ts';
import { broadcasting, shapeOfRank, shapeWithAxes, upTo } from '../shapes.ts';

/** Numbers in [0, 1) that a case turns into choices which depend on one another. */
const choices = fc.array(fc.nat(999), { minLength: 16, maxLength: 16 });
const pick = (choice: number, fewest: number, max: number) => fewest + (choice % (max - fewest + 1));

/** Start, end and step that take at least one element, written from either end and running past the edges. */
function takeSome(extent: number, [a, b, c, d, e]: number[]): { start: number; end: number; step: number } {
  const step = pick(a!, 1, 3) * (b! % 2 === 0 ? 1 : -1);
  const first = pick(c!, 0, extent - 1);
  const max = Math.floor((step > 0 ? extent - 1 - first : first) / Math.abs(step)) + 1;
  const last = first + (pick(d!, 1, max) - 1) * step;
  const stop = last + Math.sign(step) * pick(e!, 1, Math.abs(step));
  const end = stop < 0 ? beforeFirst : b! % 4 < 2 && stop < extent ? stop - extent : stop;
  return { start: e! % 2 === 0 ? first : first - extent, end, step };
}

export const layoutCases = {
  Reshape: cases(
    { shape: shapeOfRank(1, 4), cut: fc.nat(4), one: fc.nat(4), open: fc.nat(9) },
    ({ shape, cut, one, open, seed }) => {
      const random = seeded(seed);
      const factors = shuffled(shape, random);
      const joined = factors.slice(0, cut).reduce((product, extent) => product * extent, 1);
      const target = [joined, ...factors.slice(cut)];
      target.splice(Math.min(one, target.length), 0, 1);
      if (open < target.length) target[open] = -1;
      return { inputs: [between(-2, 2, shape, random)], write: (build, x) => build.reshape(x!, target) };
    },
  ),

  Transpose: cases({ shape: shapeOfRank(0, 4) }, ({ shape, seed }) => {
    const random = seeded(seed);
    const order = shuffled(
      shape.map((_, axis) => axis),
      random,
    );
    return { inputs: [between(-2, 2, shape, random)], write: (build, x) => build.transpose(x!, order) };
  }),

  Expand: cases({ shapes: broadcasting(1), full: shapeOfRank(0, 4) }, ({ shapes, full, seed }) => {
    const random = seeded(seed);
    const target = full.length > 0 ? full : shapes[0]!;
    const shape = target.slice(seed % (target.length + 1)).map((extent) => (random() < 0.5 ? 1 : extent));
    return { inputs: [between(-2, 2, shape, random)], write: (build, x) => build.expand(x!, target) };
  }),

  Concat: cases({ shape: shapeOfRank(1, 4), count: upTo(4), place: fc.nat(3) }, ({ shape, count, place, seed }) => {
    const random = seeded(seed);
    const axis = place % shape.length;
    const extent = () => 1 + Math.floor(random() * 3);
    return {
      inputs: Array.from({ length: count }, () => between(-2, 2, shape.with(axis, extent()), random)),
      write: (build, ...parts) => build.concat(parts, axis),
    };
  }),

  Slice: cases({ from: shapeWithAxes(7), choices }, ({ from: { shape, axes }, choices, seed }) => {
    const ranges = axes.map((axis, i) => takeSome(shape[axis]!, shuffled(choices, seeded(seed + i))));
    return {
      inputs: [between(-2, 2, shape, seeded(seed))],
      write: (build, x) =>
        build.slice(
          x!,
          axes,
          ranges.map(({ start }) => start),
          ranges.map(({ end }) => end),
          ranges.map(({ step }) => step),
        ),
    };
  }),

  Pad: cases(
    { shape: shapeOfRank(1, 4), choices, mode: fc.constantFrom<PadMode>('constant', 'reflect', 'edge') },
    ({ shape, choices, mode, seed }) => {
      const max = (axis: number) => (mode === 'reflect' ? shape[axis]! - 1 : 4);
      const side = (offset: number) => shape.map((_, axis) => pick(choices[2 * axis + offset]!, 0, max(axis)));
      const [before, after] = [side(0), side(1)];
      // padAxes leaves a Pad by nothing out, and no margin of a single element can be mirrored.
      const nothing = [...before, ...after].every((width) => width === 0);
      return {
        inputs: [between(-2, 2, shape, seeded(seed))],
        write: (build, x) =>
          nothing
            ? build.padAxes(x!, before.with(0, 1), after, mode === 'reflect' ? 'edge' : mode)
            : build.padAxes(x!, before, after, mode),
      };
    },
  ),
};
