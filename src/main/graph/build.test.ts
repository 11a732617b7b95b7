import { describe, expect, test } from 'vitest';
import { Builder } from './build.ts';
import { GraphError } from './ir.ts';
import { convolution } from './ops/convolution.ts';
import { add } from './ops/elementwise.ts';

describe('a mistake throws where it is made and names', () => {
  test('the scope, the operator and the shapes', () => {
    const build = new Builder();
    const x = build.input('x', [1, 3, 8, 8]);
    const weight = build.input('weight', [64, 4, 3, 3]);
    const wrong = () => build.scope('vgg', () => build.scope('conv3_2', () => build.convolution(x, weight)));
    expect(wrong).toThrow(GraphError);
    expect(wrong).toThrow(
      'vgg/conv3_2: Conv: weight must be [out, in, kh, kw] with in = 3, not [64,4,3,3] (inputs [1, 3, 8, 8], [64, 4, 3, 3])',
    );
  });

  test.each<[string, (build: Builder) => unknown]>([
    ['shapes [2, 3] and [2, 4] do not broadcast', (b) => b.add(b.input('a', [2, 3]), b.input('b', [2, 4]))],
    ['operands differ in type: float32 and int64', (b) => b.add(b.input('a', [2]), b.input('b', [2], 'int64'))],
    ['takes 2 to 2 inputs, not 1', (b) => b.apply(add, [b.input('a', [2])])],
    [
      'strides must be a pair of positive integers, not undefined',
      (b) => b.apply(convolution, [b.input('a', [1]), b.input('b', [1])]),
    ],
    ['has no attribute "mode"', (b) => b.apply(add, [b.input('a', [1]), b.input('b', [1])], { mode: 'fast' })],
    ['the picture is smaller than the window of 2 × 2', (b) => b.averagePool(b.input('x', [1, 1, 1, 5]))],
    [
      'the kernel is larger than the padded picture',
      (b) => b.convolution(b.input('x', [1, 1, 2, 2]), b.input('w', [1, 1, 3, 3])),
    ],
    ['cannot mirror 3 of 3 elements', (b) => b.pad(b.input('x', [1, 1, 3, 3]), [3, 0, 0, 0], 'reflect')],
    [
      'the columns of the first must be as many as the rows of the second',
      (b) => b.matmul(b.input('a', [2, 3]), b.input('b', [2, 3])),
    ],
    ['cannot become [5]', (b) => b.reshape(b.input('x', [2, 3]), [5])],
    ['cannot become [-1, 4]', (b) => b.reshape(b.input('x', [2, 3]), [-1, 4])],
    ['cannot become [-1, -1]', (b) => b.reshape(b.input('x', [2, 3]), [-1, -1])],
    ['0,0 is no order of the axes', (b) => b.transpose(b.input('x', [2, 3]), [0, 0])],
    ['the result would have shape [0]', (b) => b.slice(b.input('x', [4]), [0], [3], [2])],
    [
      'the condition must be bool, not float32',
      (b) => b.where(b.input('c', [1]), b.input('a', [1]), b.input('b', [1])),
    ],
    ['two inputs are named "x"', (b) => [b.input('x', [1]), b.input('x', [1])]],
    ['the input "x" cannot have shape [1, 0]', (b) => b.input('x', [1, 0])],
    ['a constant of shape [2, 2] holds 3 elements', (b) => b.floats([2, 2], [1, 2, 3])],
  ])('%s', (message, mistake) => {
    expect(() => mistake(new Builder())).toThrow(message);
  });
});

test('nodes remember the scope that they were built in, also after one that threw', () => {
  const build = new Builder();
  const x = build.input('x', [2]);
  expect(() => build.scope('broken', () => build.reshape(x, [3]))).toThrow('broken');
  build.scope('outer', () => build.scope('inner', () => build.relu(x)));
  build.tanh(x);
  expect(build.nodes.map(({ scope }) => scope)).toEqual(['outer/inner', '']);
});

test('what would change nothing appends no node', () => {
  const build = new Builder();
  const x = build.input('x', [1, 2, 3, 4]);
  expect(build.scale(x, 1)).toBe(x);
  expect(build.cast(x, 'float32')).toBe(x);
  expect(build.pad(x, [0, 0, 0, 0], 'reflect')).toBe(x);
  expect(build.padTo(x, x.shape)).toBe(x);
  expect(build.resizeNearest(x, [1, 1])).toBe(x);
  expect(build.nodes).toEqual([]);
});

test('a scalar is one constant however often it is asked for', () => {
  const build = new Builder();
  expect(build.scalar(0.5)).toBe(build.scalar(0.5));
  expect(build.finish({}).constants.size).toBe(1);
});

test('a finished graph does not change when building goes on', () => {
  const build = new Builder();
  const x = build.input('x', [2]);
  const graph = build.finish({ y: build.relu(x) });
  build.tanh(x);
  build.input('later', [1]);
  expect(graph.nodes).toHaveLength(1);
  expect([...graph.inputs]).toEqual([['x', x]]);
});
