import { expect, test } from 'vitest';
import { Builder } from './build.ts';
import { grad } from './grad.ts';
import type { Graph } from './ir.ts';
import { removeDeadCode } from './passes/dead-code.ts';
import { print } from './print.ts';

function network(): Graph {
  const build = new Builder();
  const x = build.input('picture', [1, 2, 5, 4]);
  const weight = build.floats([3, 2, 3, 3], new Float32Array(54).fill(0.1));
  const y = build.scope('net', () => {
    const features = build.scope('conv', () =>
      build.relu(build.convolution(x, weight, undefined, { pads: [1, 1, 1, 1] })),
    );
    return build.scope('pool', () => build.averagePool(features));
  });
  const loss = build.scope('loss', () => build.mean(build.square(y)));
  const [gradient] = grad(build, loss, [x]);
  return removeDeadCode(build.finish({ loss, gradient: gradient! }));
}

test('a graph prints one node a line, with types, attributes and scopes', () => {
  expect(print(network())).toMatchInlineSnapshot(`
    "%0 = input "picture" : float32 [1, 2, 5, 4]
    %1 = constant : float32 [3, 2, 3, 3]
    %2 = constant 1 : float32 []
    %3 = constant 0.0833333358168602 : float32 []
    %4 = constant 0.25 : float32 []
    %5 = Conv(%0, %1) strides=[1,1] pads=[1,1,1,1] : float32 [1, 3, 5, 4]  # net/conv
    %6 = Relu(%5) : float32 [1, 3, 5, 4]  # net/conv
    %7 = AveragePool(%6) kernel=[2,2] : float32 [1, 3, 2, 2]  # net/pool
    %8 = Mul(%7, %7) : float32 [1, 3, 2, 2]  # loss
    %9 = ReduceMean(%8) axes=[0,1,2,3] keepAxes=0 : float32 []  # loss
    %10 = Reshape(%2) shape=[1,1,1,1] : float32 [1, 1, 1, 1]  # gradient/loss
    %11 = Expand(%10) shape=[1,3,2,2] : float32 [1, 3, 2, 2]  # gradient/loss
    %12 = Mul(%11, %3) : float32 [1, 3, 2, 2]  # gradient/loss
    %13 = Mul(%12, %7) : float32 [1, 3, 2, 2]  # gradient/loss
    %14 = Mul(%12, %7) : float32 [1, 3, 2, 2]  # gradient/loss
    %15 = Add(%13, %14) : float32 [1, 3, 2, 2]  # gradient/loss
    %16 = Mul(%15, %4) : float32 [1, 3, 2, 2]  # gradient/net/pool
    %17 = Resize(%16) factors=[2,2] : float32 [1, 3, 4, 4]  # gradient/net/pool
    %18 = Pad(%17) pads=[0,0,0,0,0,0,1,0] mode="constant" : float32 [1, 3, 5, 4]  # gradient/net/pool
    %19 = Sign(%6) : float32 [1, 3, 5, 4]  # gradient/net/conv
    %20 = Mul(%18, %19) : float32 [1, 3, 5, 4]  # gradient/net/conv
    %21 = Slice(%1) axes=[2,3] starts=[2,2] ends=[-1000000000,-1000000000] steps=[-1,-1] : float32 [3, 2, 3, 3]  # gradient/net/conv
    %22 = Transpose(%21) order=[1,0,2,3] : float32 [2, 3, 3, 3]  # gradient/net/conv
    %23 = Conv(%20, %22) strides=[1,1] pads=[1,1,1,1] : float32 [1, 2, 5, 4]  # gradient/net/conv
    output "loss" = %9
    output "gradient" = %23
    "
  `);
});

test('equal graphs print equally, whatever was built beside them', () => {
  const build = new Builder();
  const unused = build.input('unused', [1]);
  build.relu(unused);
  const x = build.input('x', [2]);
  const other = new Builder();
  other.input('unused', [1]);
  const otherX = other.input('x', [2]);
  expect(print(removeDeadCode(build.finish({ y: build.tanh(x) })))).toBe(
    print(other.finish({ y: other.tanh(otherX) })),
  );
});
