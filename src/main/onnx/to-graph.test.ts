/** @file Tests of to-graph.ts: writing, reading and writing again gives the same bytes; what is not ours is named. */
import fc from 'fast-check';
import { onnx } from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import { check } from '../graph/check.ts';
import type { Graph } from '../graph/ir.ts';
import { operatorCases } from '../graph/testing/cases.ts';
import { graphOf } from '../graph/testing/graph-case.ts';
import { property } from '../graph/testing/property.ts';
import { randomGraphs } from '../graph/testing/random-graph.ts';
import { readModel } from './read.ts';
import { refusal, smallModel } from './testing/small-model.ts';
import { toGraph } from './to-graph.ts';
import { writeOnnx } from './write.ts';

const read = (bytes: Uint8Array) => toGraph(readModel(bytes, 'a.onnx'));

function expectSameAgain(graph: Graph): void {
  const bytes = writeOnnx(graph);
  const again = read(bytes);
  expect(writeOnnx(check(again.graph), { initializerNames: again.initializerNames })).toEqual(bytes);
}

describe('written, read and written again, the bytes are the same', () => {
  const anyCase = fc.constantFrom(...Object.keys(operatorCases)).chain((name) => operatorCases[name]!);
  property('for every operator', anyCase, (example) => expectSameAgain(graphOf(example)), 400);
  property(
    'for random graphs with constants, sharing and dead ends',
    randomGraphs,
    ({ graph }) => expectSameAgain(graph),
    100,
  );

  test('for a network with named float16 weights, scopes and outputs that pass something on', () => {
    const { graph, initializerNames } = smallModel();
    const bytes = writeOnnx(graph, { initializerNames });
    const again = read(bytes);
    expect(writeOnnx(again.graph, { initializerNames: again.initializerNames })).toEqual(bytes);
    expect([...again.initializerNames.values()]).toContain('conv1.weight');
    expect(again.graph.nodes.map(({ scope }) => scope)).toEqual(graph.nodes.map(({ scope }) => scope));
  });
});

const shape = (...extents: (number | string)[]) => ({
  tensorType: {
    elemType: 1,
    shape: { dim: extents.map((x) => (typeof x === 'string' ? { dimParam: x } : { dimValue: x })) },
  },
});

/** The model of the given nodes from x [1, 2] to y. */
function model(node: onnx.INodeProto[], version = 17, x = shape(1, 2)): Uint8Array {
  const graph = { node, input: [{ name: 'x', type: x }], output: [{ name: 'y' }] };
  return onnx.ModelProto.encode({ irVersion: 8, opsetImport: [{ version }], graph }).finish();
}

test('a Constant node, as PyTorch writes it, serves as a setting and as a value', () => {
  const constant = (name: string, t: onnx.ITensorProto) => ({
    opType: 'Constant',
    output: [name],
    attribute: [{ name: 'value', t, type: 4 }],
  });
  const bytes = model([
    constant('shape', { dataType: 7, dims: [1], int64Data: [-1] }),
    constant('two', { dataType: 1, dims: [], floatData: [2] }),
    { opType: 'Reshape', input: ['x', 'shape'], output: ['flat'] },
    { opType: 'Mul', input: ['flat', 'two'], output: ['y'] },
  ]);
  const { graph } = read(bytes);
  expect(graph.nodes.map(({ operator }) => operator.name)).toEqual(['Reshape', 'Mul']);
  expect(graph.outputs.get('y')!.shape).toEqual([2]);
});

test('open sizes are filled in by whoever asks', () => {
  const bytes = model([{ opType: 'Relu', input: ['x'], output: ['y'] }], 17, shape(1, 3, 'height', 'width'));
  const { graph } = toGraph(readModel(bytes, 'a.onnx'), { x: [1, 3, 5, 7] });
  expect(graph.outputs.get('y')!.shape).toEqual([1, 3, 5, 7]);
  expect(refusal(() => read(bytes))).toBe('model.unsupported');
  expect(refusal(() => toGraph(readModel(bytes, 'a.onnx'), { x: [1, 4, 5, 7] }))).toBe('model.unsupported');
});

describe('what is refused, and how', () => {
  test('an operator that is not ours, by its name', () => {
    const act = () => read(model([{ opType: 'Softmax', input: ['x'], output: ['y'] }]));
    expect(refusal(act)).toBe('model.operator');
    expect(act).toThrow(/Softmax/);
    const foreign = [{ opType: 'Relu', domain: 'com.microsoft', input: ['x'], output: ['y'] }];
    expect(() => read(model(foreign))).toThrow(/com\.microsoft\.Relu/);
  });

  test('operator sets in which operators mean something else', () => {
    const node = [{ opType: 'Relu', input: ['x'], output: ['y'] }];
    expect(refusal(() => read(model(node, 12)))).toBe('model.operator-set');
    expect(refusal(() => read(model(node, 18)))).toBe('model.operator-set');
    expect(refusal(() => read(model(node, 13)))).toBeUndefined();
  });

  test.each<[string, onnx.INodeProto[]]>([
    ['values that nobody computes', [{ opType: 'Relu', input: ['z'], output: ['y'] }]],
    ['a value computed twice', [{ opType: 'Relu', input: ['x'], output: ['x'] }]],
    ['a loop', [{ opType: 'Relu', input: ['y'], output: ['y'] }]],
    ['shapes that do not fit', [{ opType: 'MatMul', input: ['x', 'x'], output: ['y'] }]],
    ['too few inputs', [{ opType: 'Add', input: ['x'], output: ['y'] }]],
    ['no input at all', [{ opType: 'Relu', input: [], output: ['y'] }]],
    ['no input where the attributes depend on it', [{ opType: 'ReduceSum', input: [], output: ['y'] }]],
    ['a missing first input', [{ opType: 'Relu', input: [''], output: ['y'] }]],
    ['settings computed at run time', [{ opType: 'Reshape', input: ['x', 'x'], output: ['y'] }]],
    ['missing settings', [{ opType: 'Reshape', input: ['x'], output: ['y'] }]],
    ['two outputs', [{ opType: 'Relu', input: ['x'], output: ['y', 'z'] }]],
    ['an output that nobody computes', []],
  ])('%s', (_, nodes) => {
    expect(refusal(() => read(model(nodes)))).toBe('model.unsupported');
  });
});
