/** @file Tests of read.ts: our own files, those of other writers (made with onnx-proto), and what is refused. */
import { onnx } from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import { floatToHalf } from '../graph/half.ts';
import { readModel } from './read.ts';
import { refusal, smallModel } from './testing/small-model.ts';
import { writeOnnx } from './write.ts';

const { graph, initializerNames } = smallModel();
const written = writeOnnx(graph, { name: 'small', metadata: { network: 'none' }, initializerNames });

/** A model of one initializer, as another program would write it. */
function withTensor(tensor: onnx.ITensorProto): Uint8Array {
  return onnx.ModelProto.encode({ irVersion: 8, graph: { initializer: [{ name: 't', ...tensor }] } }).finish();
}
const read = (bytes: Uint8Array) => readModel(bytes, 'a.onnx');
const tensorOf = (tensor: onnx.ITensorProto) => read(withTensor(tensor)).initializers.get('t')!;

describe('a model that was written', () => {
  const model = read(written);

  test('comes back with its ends, metadata and operator set', () => {
    expect(model).toMatchObject({ irVersion: 8, operatorSet: 17, producer: 'impasto', name: 'small' });
    expect([...model.metadata]).toEqual([['network', 'none']]);
    expect(model.inputs).toEqual([{ name: 'picture', dtype: 'float32', shape: [1, 3, 8, 9] }]);
    expect(model.outputs.map(({ name }) => name)).toEqual([...graph.outputs.keys()]);
  });

  test('gives its larger weights as views of the file', () => {
    const table = model.initializers.get('constant_1')!;
    expect(table.shape).toEqual([1, 4, 8, 9]);
    expect(table.data.buffer).toBe(written.buffer);
    expect(table.data).toEqual(Float32Array.from({ length: 288 }, (_, i) => i / 100));
  });

  test('gives them copied where the bytes do not lie aligned', () => {
    const shifted = new Uint8Array(written.length + 1).subarray(1);
    shifted.set(written);
    const table = read(shifted).initializers.get('constant_1')!;
    expect(table.data.buffer).not.toBe(shifted.buffer);
    expect(table.data).toEqual(Float32Array.from({ length: 288 }, (_, i) => i / 100));
  });
});

describe('models of other writers', () => {
  test('may keep tensors as lists of numbers', () => {
    expect(tensorOf({ dataType: 1, dims: [2], floatData: [0.5, -3] }).data).toEqual(Float32Array.of(0.5, -3));
    expect(tensorOf({ dataType: 7, dims: [2], int64Data: [-1, 7] }).data).toEqual(BigInt64Array.of(-1n, 7n));
    expect(tensorOf({ dataType: 9, dims: [2], int32Data: [0, 1] }).data).toEqual(Uint8Array.of(0, 1));
    const half = floatToHalf(-2);
    expect(tensorOf({ dataType: 10, dims: [1], int32Data: [half] }).data).toEqual(Uint16Array.of(half));
    expect(tensorOf({ dataType: 1, dims: [], floatData: [4] })).toMatchObject({ shape: [], data: Float32Array.of(4) });
  });

  test('may leave sizes open, by name or without one', () => {
    const dim = [{ dimParam: 'batch' }, { dimValue: 3 }, {}, { dimValue: 0 }];
    const input = [{ name: 'x', type: { tensorType: { elemType: 1, shape: { dim } } } }];
    const model = read(onnx.ModelProto.encode({ irVersion: 8, graph: { input } }).finish());
    expect(model.inputs).toEqual([{ name: 'x', dtype: 'float32', shape: ['batch', 3, undefined, undefined] }]);
  });

  test('may list their weights among the inputs, as version 3 did', () => {
    const bytes = onnx.ModelProto.encode({
      irVersion: 3,
      graph: { input: [{ name: 'w' }, { name: 'x' }], initializer: [{ name: 'w', dataType: 1, dims: [0] }] },
    }).finish();
    expect(read(bytes).inputs.map(({ name }) => name)).toEqual(['x']);
  });

  test('may hold operators and attributes that are not ours: they are read, and refused where they are used', () => {
    const attribute = [
      { name: 'then', type: 5, g: { node: [] } },
      { name: 'value', type: 4, t: { dataType: 7, dims: [1], int64Data: [3] } },
    ];
    const node = [{ opType: 'If', domain: 'ai.onnx', input: ['c'], output: ['y'], attribute }];
    const model = read(onnx.ModelProto.encode({ irVersion: 8, graph: { node } }).finish());
    expect(model.nodes[0]).toMatchObject({ operator: 'If', domain: '', inputs: ['c'], outputs: ['y'] });
    expect(model.nodes[0]!.attributes).toEqual({
      value: { tensor: { dtype: 'int64', shape: [1], data: BigInt64Array.of(3n) } },
    });
  });
});

describe('what is refused, and how', () => {
  const tensor = (part: onnx.ITensorProto) => refusal(() => read(withTensor(part)));

  test('a file that was never a model', () => {
    expect(refusal(() => read(new TextEncoder().encode('<html><body>Not found</body></html>')))).toBe('model.not-onnx');
    expect(refusal(() => read(new Uint8Array(0)))).toBe('model.not-onnx');
    expect(refusal(() => read(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')))).toBe('model.not-onnx');
  });

  test('a model without a graph', () => {
    expect(refusal(() => read(onnx.ModelProto.encode({ irVersion: 8 }).finish()))).toBe('model.damaged');
  });

  test('a tensor that is shorter or longer than its shape', () => {
    expect(tensor({ dataType: 1, dims: [3], rawData: new Uint8Array(8) })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: [1], rawData: new Uint8Array(8) })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: [3], floatData: [1, 2] })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: [1], floatData: [1, 2] })).toBe('model.damaged');
    expect(tensor({ dataType: 7, dims: [2] })).toBe('model.damaged');
  });

  test('extents that are negative, or huge alone or together', () => {
    expect(tensor({ dataType: 1, dims: [-1], rawData: new Uint8Array(4) })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: [2 ** 40], floatData: [1] })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: [2 ** 30, 2 ** 30, 2 ** 30], floatData: [1] })).toBe('model.damaged');
    expect(tensor({ dataType: 7, dims: [2 ** 31], int64Data: [1] })).toBe('model.damaged');
    expect(tensor({ dataType: 1, dims: new Array(17).fill(1), floatData: [1] })).toBe('model.damaged');
  });

  test('weights in another file', () => {
    expect(tensor({ dataType: 1, dims: [1], dataLocation: 1 })).toBe('model.external-weights');
    expect(tensor({ dataType: 1, dims: [1], externalData: [{ key: 'location', value: '/etc/passwd' }] })).toBe(
      'model.external-weights',
    );
  });

  test('weights in sparse form, or of a type that graphs do not have', () => {
    const sparse = onnx.ModelProto.encode({ irVersion: 8, graph: { sparseInitializer: [{ dims: [4] }] } }).finish();
    expect(refusal(() => read(sparse))).toBe('model.unsupported');
    expect(tensor({ dataType: 11, dims: [1], doubleData: [1] })).toBe('model.unsupported');
  });

  test('two weights of one name', () => {
    const initializer = ['w', 'w'].map((name) => ({ name, dataType: 1, dims: [1], floatData: [1] }));
    expect(refusal(() => read(onnx.ModelProto.encode({ irVersion: 8, graph: { initializer } }).finish()))).toBe(
      'model.damaged',
    );
  });

  test('more of anything than a network has, before memory runs out', () => {
    // Two bytes a node: a file of 20 MB would otherwise become millions of objects.
    const nodes = new Uint8Array(200_004);
    for (let at = 0; at < 200_002; at += 2) nodes.set([0x0a, 0x00], at);
    const bytes = onnx.ModelProto.encode({ irVersion: 8 }).bytes(Uint8Array.of()).finish();
    const model = Buffer.concat([
      bytes.subarray(0, 2),
      Buffer.from([0x3a, 0xc2, 0x9a, 0x0c]),
      nodes.subarray(0, 200_002),
    ]);
    expect(refusal(() => read(model))).toBe('model.damaged');
  });
});
