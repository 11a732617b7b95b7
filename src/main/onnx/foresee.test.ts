import { onnx } from 'onnx-proto';
import { expect, test } from 'vitest';
import { foresee } from './foresee.ts';
import { readModel } from './read.ts';

const integers = (name: string, values: number[], dims = [values.length]): onnx.ITensorProto => ({
  name,
  dims,
  dataType: 7,
  int64Data: values,
});
const floats = (name: string, dims: number[]): onnx.ITensorProto => ({
  name,
  dims,
  dataType: 1,
  rawData: new Uint8Array(4 * dims.reduce((product, extent) => product * extent, 1)),
});
const ints = (name: string, values: number[]): onnx.IAttributeProto => ({ name, type: 7, ints: values });
const int = (name: string, value: number): onnx.IAttributeProto => ({ name, type: 2, i: value });
const node = (
  opType: string,
  input: string[],
  output: string,
  attribute: onnx.IAttributeProto[] = [],
): onnx.INodeProto => ({ opType, input, output: [output], attribute });

/** Of a model that is given x [1, 3, 128, 128]. */
function foreseen(nodes: onnx.INodeProto[], initializer: onnx.ITensorProto[] = []) {
  const input = [{ name: 'x', type: { tensorType: { elemType: 1 } } }];
  const graph = { node: nodes, initializer, input };
  const bytes = onnx.ModelProto.encode({ irVersion: 8, graph }).finish();
  return foresee(readModel(Uint8Array.from(bytes), 'a.onnx'), new Map([['x', [1, 3, 128, 128]]]));
}

test('a convolution is what it multiplies', () => {
  const conv = node('Conv', ['x', 'w'], 'a', [ints('strides', [2, 2]), ints('pads', [1, 1, 1, 1])]);
  expect(foreseen([conv], [floats('w', [16, 3, 3, 3])])).toEqual({ work: 16 * 64 * 64 * 27, largest: 16 * 64 * 64 });
  const up = node('ConvTranspose', ['x', 'w'], 'a', [ints('strides', [2, 2])]);
  expect(foreseen([up], [floats('w', [3, 8, 3, 3])])).toEqual({ work: 3 * 128 ** 2 * 72, largest: 8 * 256 ** 2 });
});

const big: [string, onnx.INodeProto[], onnx.ITensorProto[]][] = [
  ['filled', [node('ConstantOfShape', ['n'], 'a')], [integers('n', [1e5, 1e5])]],
  ['spread', [node('Unheard', ['x'], 'm'), node('Expand', ['m', 'n'], 'a')], [integers('n', [1e5, 1e5])]],
  ['repeated', [node('Tile', ['x', 'n'], 'a')], [integers('n', [1, 1, 500, 500])]],
  ['drawn', [node('RandomNormal', [], 'a', [ints('shape', [1e5, 1e5])])], []],
  ['enlarged', [node('Resize', ['x', '', '', 'n'], 'a')], [integers('n', [1, 3, 60_000, 60_000])]],
  ['padded', [node('Pad', ['x', 'n'], 'a')], [integers('n', [0, 0, 0, 0, 0, 0, 60_000, 60_000])]],
  [
    'counted',
    [node('Range', ['o', 'n', 's'], 'a')],
    ['o', 'n', 's'].map((name, i) => integers(name, [i === 1 ? 1e10 : i / 2], [])),
  ],
];
for (const [name, nodes, weights] of big) {
  test(`a tensor that is ${name} is seen to be large`, () => {
    expect(foreseen(nodes, weights).largest).toBeGreaterThan(9e9);
  });
}

test('a size that is computed from the picture is followed', () => {
  const nodes = [
    node('Shape', ['x'], 'shape'),
    node('Gather', ['shape', 'two'], 'height'),
    node('Unsqueeze', ['height', 'zero'], 'list'),
    node('Mul', ['list', 'times'], 'large'),
    node('Concat', ['large', 'large'], 'n', [int('axis', 0)]),
    node('ConstantOfShape', ['n'], 'a'),
    node('MatMul', ['a', 'a'], 'b'),
  ];
  const weights = [integers('two', [2], []), integers('zero', [0]), integers('times', [1000])];
  expect(foreseen(nodes, weights)).toEqual({ work: 128_000 ** 3, largest: 128_000 ** 2 });
});

test('a chain of products adds up', () => {
  const chain = Array.from({ length: 10 }, (_, i) => node('MatMul', [`m${i}`, 'm0'], `m${i + 1}`));
  const begin = node('Reshape', ['x', 'n'], 'm0');
  const { work } = foreseen([begin, ...chain], [integers('n', [128, 384])]);
  expect(work).toBe(10 * 128 * 384 * 384);
});

test('what is not known counts nothing', () => {
  expect(foreseen([node('Unheard', ['x'], 'a'), node('MatMul', ['a', 'a'], 'b')])).toEqual({ work: 0, largest: 0 });
});
