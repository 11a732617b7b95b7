import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import type { Graph, Value } from '../ir.ts';
import { relativeError } from '../testing/compare.ts';
import { property } from '../testing/property.ts';
import { between, seeded } from '../testing/random.ts';
import { subpixelUpsampling } from './subpixel-upsampling.ts';

/** A doubled picture, convolved; kernels and bias are constants. */
function doubled(n: number, inner: number, outer: number, h: number, w: number, bias: boolean, random: () => number) {
  const build = new Builder();
  const weight = build.floats([outer, inner, 3, 3], between(-1, 1, [outer, inner, 3, 3], random).data);
  const offset = bias ? build.floats([outer], between(-1, 1, [outer], random).data) : undefined;
  const large = build.resizeNearest(build.input('x', [n, inner, h, w]), [2, 2]);
  return build.finish({ y: build.convolution(large, weight, offset, { pads: [1, 1, 1, 1] }) });
}
const names = ({ nodes }: Graph) => nodes.map(({ operator }) => operator.name);

const extent = (max: number) => fc.integer({ min: 1, max });
property(
  'four small kernels compute the convolution of a doubled picture, of any size down to one pixel, to the last digits',
  fc.tuple(extent(2), extent(3), extent(3), extent(6), extent(6), fc.boolean(), fc.nat()),
  ([n, inner, outer, h, w, bias, seed]) => {
    const random = seeded(seed);
    const graph = doubled(n, inner, outer, h, w, bias, random);
    const phases = check(subpixelUpsampling(graph));
    expect(names(phases)).toEqual(['Conv', 'DepthToSpace', 'Slice']);
    const feeds = { x: between(-2, 2, [n, inner, h, w], random) };
    const [actual, expected] = [evaluate(phases, feeds).y!, evaluate(graph, feeds).y!];
    expect(actual.shape).toEqual(expected.shape);
    expect(relativeError(actual.data, expected.data)).toBeLessThan(1e-14);
  },
);

test('a bias that is computed is repeated', () => {
  const build = new Builder();
  const bias = build.add(build.input('bias', [2]), build.scalar(1));
  const weight = build.floats(
    [2, 1, 3, 3],
    Array.from({ length: 18 }, (_, i) => i),
  );
  const large = build.resizeNearest(build.input('x', [1, 1, 2, 2]), [2, 2]);
  const graph = build.finish({ y: build.convolution(large, weight, bias, { pads: [1, 1, 1, 1] }) });
  const feeds = {
    x: { shape: [1, 1, 2, 2], data: Float64Array.of(1, 2, 3, 4) },
    bias: { shape: [2], data: Float64Array.of(5, 6) },
  };
  expect(evaluate(check(subpixelUpsampling(graph)), feeds)).toEqual(evaluate(graph, feeds));
});

describe('leaves alone', () => {
  const pads = [1, 1, 1, 1] as const;
  const kernel = (b: Builder, side = 3, inner = 2) =>
    b.floats([2, inner, side, side], new Float32Array(2 * inner * side * side));
  test.each<[string, (build: Builder, x: Value) => Value]>([
    ['other kernels', (b, x) => b.convolution(b.resizeNearest(x, [2, 2]), kernel(b, 5), undefined, { pads })],
    ['other pads', (b, x) => b.convolution(b.resizeNearest(x, [2, 2]), kernel(b))],
    ['strides', (b, x) => b.convolution(b.resizeNearest(x, [2, 2]), kernel(b), undefined, { pads, strides: [2, 2] })],
    ['groups', (b, x) => b.convolution(b.resizeNearest(x, [2, 2]), kernel(b, 3, 1), undefined, { pads, groups: 2 })],
    ['other factors', (b, x) => b.convolution(b.resizeNearest(x, [2, 1]), kernel(b), undefined, { pads })],
    ['pictures that are not doubled', (b, x) => b.convolution(b.relu(x), kernel(b), undefined, { pads })],
    [
      'kernels that are no constants',
      (b, x) => b.convolution(b.resizeNearest(x, [2, 2]), b.input('w', [2, 2, 3, 3]), undefined, { pads }),
    ],
  ])('%s', (_, write) => {
    const build = new Builder();
    const graph = build.finish({ y: write(build, build.input('x', [1, 2, 4, 4])) });
    expect(names(subpixelUpsampling(graph))).toEqual(names(graph));
  });
});
