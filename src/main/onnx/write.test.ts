/** @file Tests of write.ts: what stands in the file, judged by onnx-proto (ONNX's own schema, decoded by protobufjs). */
import { onnx } from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import { Builder } from '../graph/build.ts';
import type { Value } from '../graph/ir.ts';
import { smallModel } from './testing/small-model.ts';
import { writeOnnx } from './write.ts';

interface DecodedGraph {
  readonly node: onnx.INodeProto[];
  readonly initializer: onnx.ITensorProto[];
  readonly input: onnx.IValueInfoProto[];
  readonly output: onnx.IValueInfoProto[];
}

function decode(bytes: Uint8Array) {
  const model = onnx.ModelProto.toObject(onnx.ModelProto.decode(bytes), {
    longs: Number,
    enums: Number,
    defaults: false,
  });
  return model as unknown as { readonly graph: DecodedGraph };
}

describe('a model as ONNX reads it', () => {
  const { graph, initializerNames } = smallModel();
  const bytes = writeOnnx(graph, { name: 'small', metadata: { network: 'none' }, initializerNames });
  const model = decode(bytes);
  const nodeOf = (operator: string) => model.graph.node.find((node) => node.opType === operator)!;

  test('has its versions, name and metadata', () => {
    expect(model).toMatchObject({
      irVersion: 8,
      opsetImport: [{ version: 17 }],
      metadataProps: [{ key: 'network', value: 'none' }],
      graph: { name: 'small' },
    });
  });

  test('has the types and shapes of its ends', () => {
    const [input] = model.graph.input;
    expect(input).toMatchObject({ name: 'picture', type: { tensorType: { elemType: 1 } } });
    expect(input!.type!.tensorType!.shape!.dim!.map(({ dimValue }) => dimValue)).toEqual([1, 3, 8, 9]);
    expect(model.graph.output.map(({ name }) => name)).toEqual(['features', 'sum', 'again', 'same', 'table', 'mean']);
  });

  test('has attributes with their types', () => {
    expect(nodeOf('Pad').attribute).toEqual([{ name: 'mode', s: expect.anything(), type: 3 }]);
    expect(Buffer.from(nodeOf('Pad').attribute![0]!.s!).toString()).toBe('reflect');
    expect(nodeOf('Conv').attribute).toEqual([
      { name: 'strides', ints: [1, 1], type: 7 },
      { name: 'pads', ints: [0, 0, 0, 0], type: 7 },
    ]);
    expect(nodeOf('Cast').attribute).toEqual([{ name: 'to', i: 1, type: 2 }]);
  });

  test('leaves out an optional input by an empty name', () => {
    expect(nodeOf('Resize').input![1]).toBe('');
    expect(nodeOf('Resize').input).toHaveLength(3);
  });

  test('names its nodes by their scope', () => {
    expect(nodeOf('Conv').name).toMatch(/^net\/conv1\/Conv_\d+$/);
  });

  test('has the weights raw, in their type and under their name', () => {
    const weight = model.graph.initializer.find(({ name }) => name === 'conv1.weight')!;
    expect(weight).toMatchObject({ dims: [4, 3, 3, 3], dataType: 10 });
    const [value] = [...initializerNames].find(([, name]) => name === 'conv1.weight')!;
    const { data } = graph.constants.get(value)!;
    expect(Buffer.from(weight.rawData!)).toEqual(Buffer.from(data.buffer));
  });

  test('writes equal settings once', () => {
    const names = model.graph.initializer.map(({ rawData, dims, dataType }) => `${dims} ${dataType} ${rawData}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('gives the same bytes each time', () => {
    const again = smallModel();
    const options = { name: 'small', metadata: { network: 'none' }, initializerNames: again.initializerNames };
    expect(writeOnnx(again.graph, options)).toEqual(bytes);
  });
});

test('only what the outputs need is written', () => {
  const build = new Builder();
  const x = build.input('x', [2]);
  build.input('unused', [3]);
  build.exponential(build.add(x, build.floats([2], [7, 7])));
  const { graph } = decode(writeOnnx(build.finish({ y: build.negate(x) })));
  expect(graph.node.map(({ opType }) => opType)).toEqual(['Neg']);
  expect(graph.initializer ?? []).toEqual([]);
  expect(graph.input.map(({ name }) => name)).toEqual(['x', 'unused']);
});

test('no two values share a name, whatever the ends are called', () => {
  const build = new Builder();
  const x = build.input('Neg_0', [2]);
  const y = build.input('constant_0', [2]);
  const sum = build.add(build.negate(build.negate(x)), build.multiply(y, build.floats([2], [1, 2])));
  const { graph } = decode(writeOnnx(build.finish({ Neg_1: sum, setting_0: build.reshape(sum, [2, 1]) })));
  const names = [...graph.input, ...graph.initializer]
    .map(({ name }) => name)
    .concat(graph.node.flatMap(({ output }) => output!));
  expect(new Set(names).size).toBe(names.length);
  const known = new Set(names);
  expect(graph.node.flatMap(({ input }) => input!).every((name) => known.has(name))).toBe(true);
});

test('a constant named like an input is our bug', () => {
  const build = new Builder();
  const weight = build.floats([1], [1]);
  const graph = build.finish({ y: build.add(build.input('x', [1]), weight) });
  expect(() => writeOnnx(graph, { initializerNames: new Map([[weight, 'x']]) })).toThrow('internal');
});

describe('a model for any size', () => {
  const names = { picture: { 2: 'height', 3: 'width' } };
  type Body = (build: Builder, x: Value) => Value;
  const network = (height: number, width: number, body: Body) => {
    const build = new Builder();
    return build.finish({ y: body(build, build.input('picture', [1, 3, height, width])) });
  };

  test('names what an output has from its input, and leaves open what follows from inside', () => {
    const body: Body = (build, x) => build.concat([build.pad(x, [0, 1, 0, 1], 'edge')], 1);
    const bytes = writeOnnx(network(8, 12, body), { dynamicAxes: { elsewhere: network(9, 15, body), names } });
    const extents = (end: onnx.IValueInfoProto[]) =>
      end[0]!.type!.tensorType!.shape!.dim!.map((dim) => dim.dimParam ?? dim.dimValue);
    const { graph } = decode(bytes);
    expect(extents(graph.input)).toEqual([1, 3, 'height', 'width']);
    expect(extents(graph.output)).toEqual([1, 3, 'height', undefined]);
  });

  test('is refused where a constant depends on the size', () => {
    const body: Body = (build, x) => build.reshape(x, [1, 3, x.shape[2]! * x.shape[3]!]);
    const here = network(8, 12, body);
    expect(() => writeOnnx(here, { dynamicAxes: { elsewhere: network(9, 15, body), names } })).toThrow(
      /depends on the size/,
    );
  });

  test('is refused where the sizes do not differ in a free axis: nothing would be proved', () => {
    const here = network(8, 12, (build, x) => build.relu(x));
    const there = network(8, 15, (build, x) => build.relu(x));
    expect(() => writeOnnx(here, { dynamicAxes: { elsewhere: there, names } })).toThrow(/must differ/);
  });
});

test('a default is an initializer of its input’s name, which stays an input', () => {
  const build = new Builder();
  const graph = build.finish({ sum: build.add(build.input('x', [1]), build.input('offset', [1])) });
  const three = { dtype: 'float32', shape: [1], data: Float32Array.of(3) } as const;
  const { input, initializer } = decode(writeOnnx(graph, { defaults: { offset: three } })).graph;
  expect(input.map(({ name }) => name)).toEqual(['x', 'offset']);
  expect(initializer.map(({ name }) => name)).toEqual(['offset']);
});
