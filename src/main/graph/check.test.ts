import { expect, test } from 'vitest';
import { Builder } from './build.ts';
import { check } from './check.ts';
import type { Graph, Node, Value } from './ir.ts';
import { relu } from './ops/elementwise.ts';

function sound(): { graph: Graph; x: Value; first: Node; second: Node } {
  const build = new Builder();
  const x = build.input('x', [2, 3]);
  const y = build.scope('net', () => build.transpose(build.relu(x), [1, 0]));
  const graph = build.finish({ y });
  return { graph, x, first: graph.nodes[0]!, second: graph.nodes[1]! };
}

test('a sound graph is returned as it is', () => {
  const { graph } = sound();
  expect(check(graph)).toBe(graph);
});

test.each<[string, (parts: ReturnType<typeof sound>) => Partial<Graph>]>([
  ['uses %1 before it is computed', ({ first, second }) => ({ nodes: [second, first] })],
  ['net: %1 = Relu: is computed twice', ({ first, second }) => ({ nodes: [first, first, second] })],
  ['the output "y" is never computed', ({ first }) => ({ nodes: [first] })],
  [
    'is not in the table of operators',
    ({ first, second }) => ({ nodes: [{ ...first, operator: { ...relu } }, second] }),
  ],
  ['order must be integers', ({ first, second }) => ({ nodes: [first, { ...second, attributes: { order: 'x' } }] })],
  [
    'net: Transpose: 1,1 is no order',
    ({ first, second }) => ({ nodes: [first, { ...second, attributes: { order: [1, 1] } }] }),
  ],
  ['takes 1 to 1 inputs, not 2', ({ x, first, second }) => ({ nodes: [{ ...first, inputs: [x, x] }, second] })],
  [
    'net: %2 = Transpose: has shape [2, 3], but computes [3, 2]',
    ({ first, second }) => ({ nodes: [first, { ...second, output: { ...second.output, shape: [2, 3] } }] }),
  ],
  [
    'has type int64, but computes float32',
    ({ first, second }) => ({ nodes: [first, { ...second, output: { ...second.output, dtype: 'int64' as const } }] }),
  ],
  [
    'constant %0 does not match its tensor',
    ({ x }) => ({ constants: new Map([[x, { dtype: 'float32', shape: [3], data: new Float32Array(3) }]]) }),
  ],
  [
    'constant %0 holds 5 elements for [2, 3]',
    ({ x }) => ({ constants: new Map([[x, { dtype: 'float32', shape: [2, 3], data: new Float32Array(5) }]]) }),
  ],
])('refuses a graph of which must be said: %s', (message, spoil) => {
  const parts = sound();
  expect(() => check({ ...parts.graph, ...spoil(parts) })).toThrow(message);
});
