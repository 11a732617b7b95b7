import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import type { Pads } from '../operator.ts';
import { relativeError } from '../testing/compare.ts';
import { cases, feeds, graphOf } from '../testing/graph-case.ts';
import { property } from '../testing/property.ts';
import { between, seeded } from '../testing/random.ts';
import { pairUpTo, upTo } from '../testing/shapes.ts';
import { winogradConvolutions } from './winograd.ts';

const everywhere = { fewestChannels: 1, fewestPixels: 1 };
const sides = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2));

property(
  'tiles of Winograd compute the convolution, at any size, pads, batch, with and without bias',
  cases(
    { batch: upTo(2), inner: upTo(2), outer: upTo(2), size: pairUpTo(11), pads: sides, bias: fc.boolean() },
    ({ batch, inner, outer, size, pads, bias, seed }) => {
      const random = seeded(seed);
      const [top, left, bottom, right] = pads;
      const height = Math.max(size[0], 3 - top - bottom);
      const width = Math.max(size[1], 3 - left - right);
      return {
        inputs: [
          between(-2, 2, [batch, inner, height, width], random),
          between(-1, 1, [outer, inner, 3, 3], random),
          ...(bias ? [between(-1, 1, [outer], random)] : []),
        ],
        write: (build, x, weight, offset) => build.convolution(x!, weight!, offset, { pads }),
      };
    },
  ),
  (example) => {
    const graph = graphOf(example);
    const tiled = check(winogradConvolutions(graph, everywhere));
    expect(tiled.nodes.map(({ operator }) => operator.name)).toContain('MatMul');
    const expected = evaluate(graph, feeds(example)).output!;
    const actual = evaluate(tiled, feeds(example)).output!;
    expect(actual.shape).toEqual(expected.shape);
    expect(relativeError(actual.data, expected.data)).toBeLessThan(1e-6); // the sixths are rounded to float32
  },
);

describe('leaves alone', () => {
  const padded: Pads = [1, 1, 1, 1];
  test.each<[string, (build: Builder) => unknown]>([
    ['other kernels', (b) => b.convolution(b.input('x', [1, 2, 8, 8]), b.input('w', [2, 2, 5, 5]))],
    [
      'strides',
      (b) => b.convolution(b.input('x', [1, 2, 8, 8]), b.input('w', [2, 2, 3, 3]), undefined, { strides: [2, 1] }),
    ],
    ['groups', (b) => b.convolution(b.input('x', [1, 2, 8, 8]), b.input('w', [2, 1, 3, 3]), undefined, { groups: 2 })],
    [
      'few channels',
      (b) => b.convolution(b.input('x', [1, 2, 8, 8]), b.input('w', [1, 2, 3, 3]), undefined, { pads: padded }),
    ],
    [
      'small pictures',
      (b) => b.convolution(b.input('x', [1, 2, 6, 6]), b.input('w', [2, 2, 3, 3]), undefined, { pads: padded }),
    ],
  ])('%s', (_, write) => {
    const build = new Builder();
    write(build);
    const graph = build.finish({ y: build.nodes[0]!.output });
    const names = winogradConvolutions(graph, { fewestChannels: 2, fewestPixels: 64 }).nodes.map(
      (node) => node.operator.name,
    );
    expect(names).toEqual(['Conv']);
  });
});

test('keeps names, types and scopes', () => {
  const build = new Builder();
  const [x, w, n] = [build.input('x', [1, 1, 4, 4]), build.input('w', [1, 1, 3, 3]), build.input('n', [2], 'int64')];
  const graph = build.finish({ y: build.scope('net', () => build.relu(build.convolution(x, w))), n });
  const tiled = check(winogradConvolutions(graph, everywhere));
  expect(Array.from(tiled.inputs, ([name, { shape, dtype }]) => [name, shape, dtype])).toEqual([
    ['x', [1, 1, 4, 4], 'float32'],
    ['w', [1, 1, 3, 3], 'float32'],
    ['n', [2], 'int64'],
  ]);
  expect([...tiled.outputs.keys()]).toEqual(['y', 'n']);
  expect(new Set(tiled.nodes.map(({ scope }) => scope))).toEqual(new Set(['net']));
});
