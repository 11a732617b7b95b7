/** @file What must hold of every pass, and what each promises. */
import { describe, expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import type { Graph, Node } from '../ir.ts';
import { print } from '../print.ts';
import { relativeError } from '../testing/compare.ts';
import { property } from '../testing/property.ts';
import { randomGraphs } from '../testing/random-graph.ts';
import { shareCommonSubexpressions } from './common-subexpressions.ts';
import { removeDeadCode } from './dead-code.ts';
import { foldConstants } from './fold-constants.ts';

/** Folding rounds what it computes in float64 to float32 once; the others move values only. */
const passes: readonly [string, (graph: Graph) => Graph, number][] = [
  ['removeDeadCode', removeDeadCode, 0],
  ['shareCommonSubexpressions', shareCommonSubexpressions, 0],
  ['foldConstants', foldConstants, 1e-6],
];

describe.each(passes)('%s', (_, pass, tolerance) => {
  property('leaves every value as it was', randomGraphs, ({ graph, inputs }) => {
    const expected = evaluate(graph, inputs);
    const actual = evaluate(check(pass(graph)), inputs);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, { shape, data }] of Object.entries(expected)) {
      expect(actual[name]!.shape).toEqual(shape);
      expect(relativeError(actual[name]!.data, data)).toBeLessThanOrEqual(tolerance);
    }
  });

  property('changes nothing the second time', randomGraphs, ({ graph }) => {
    const once = pass(graph);
    expect(print(pass(once))).toBe(print(once));
  });

  property('keeps the signature and adds no node', randomGraphs, ({ graph }) => {
    const after = pass(graph);
    expect(after.inputs).toEqual(graph.inputs);
    expect([...after.outputs.keys()]).toEqual([...graph.outputs.keys()]);
    expect(after.nodes.length).toBeLessThanOrEqual(graph.nodes.length);
  });
});

property('after removeDeadCode every node and constant is used', randomGraphs, ({ graph }) => {
  const { nodes, constants, outputs } = removeDeadCode(graph);
  const used = new Set([...nodes.flatMap(({ inputs }) => inputs), ...outputs.values()]);
  expect(nodes.filter(({ output }) => !used.has(output))).toEqual([]);
  expect(Array.from(constants).filter(([value]) => !used.has(value))).toEqual([]);
});

const written = ({ operator, inputs, attributes }: Node) =>
  `${operator.name} ${inputs.map(({ id }) => id)} ${JSON.stringify(attributes)}`;

property('after shareCommonSubexpressions no two nodes compute the same', randomGraphs, ({ graph }) => {
  const nodes = shareCommonSubexpressions(graph).nodes.map(written);
  expect(new Set(nodes).size).toBe(nodes.length);
});

property('after foldConstants no node has constants only', randomGraphs, ({ graph }) => {
  const { nodes, constants } = foldConstants(graph);
  expect(nodes.filter(({ inputs }) => inputs.every((input) => constants.has(input)))).toEqual([]);
});

test('the random graphs hold something for each pass to do', () => {
  // Guards the properties above against becoming empty claims.
  const build = new Builder();
  const x = build.input('x', [2]);
  const twice = build.add(build.relu(x), build.relu(x));
  const folded = build.multiply(build.scalar(2), build.scalar(3));
  const graph = build.finish({ y: build.multiply(twice, folded) });
  expect(graph.nodes).toHaveLength(5);
  expect(removeDeadCode(shareCommonSubexpressions(foldConstants(graph))).nodes).toHaveLength(3);
});

test('nodes that differ in an attribute only are not shared', () => {
  const build = new Builder();
  const x = build.input('x', [2, 2]);
  const graph = build.finish({ a: build.sum(x, [0]), b: build.sum(x, [1]) });
  expect(shareCommonSubexpressions(graph).nodes).toHaveLength(2);
});

test('the order of the inputs makes a difference', () => {
  const build = new Builder();
  const [x, y] = [build.input('x', [2]), build.input('y', [2])];
  const graph = build.finish({ a: build.subtract(x, y), b: build.subtract(y, x) });
  expect(shareCommonSubexpressions(graph).nodes).toHaveLength(2);
});

test('the order in which attributes were written makes no difference', () => {
  const build = new Builder();
  const x = build.input('x', [2, 2]);
  const first = build.sum(x, [0]);
  const { operator } = build.nodes[0]!;
  const second = build.apply(operator, [x], { keepAxes: 0, axes: [0] });
  expect(shareCommonSubexpressions(build.finish({ first, second })).nodes).toHaveLength(1);
});

test('large constants are left to the runtime', () => {
  const build = new Builder();
  const kernel = build.floats([8, 8, 3, 3], new Float32Array(576));
  const graph = build.finish({ flipped: build.flip(kernel, [2, 3]) });
  expect(foldConstants(graph).nodes).toHaveLength(1);
  expect(foldConstants(graph, 1000).nodes).toHaveLength(0);
});
