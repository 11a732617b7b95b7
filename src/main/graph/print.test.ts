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
    %5 = constant : float32 [3, 1, 1, 1]
    %6 = Conv(%0, %1) strides=[1,1] pads=[1,1,1,1] groups=1 : float32 [1, 3, 5, 4]  # net/conv
    %7 = Relu(%6) : float32 [1, 3, 5, 4]  # net/conv
    %8 = AveragePool(%7) kernel=[2,2] : float32 [1, 3, 2, 2]  # net/pool
    %9 = Mul(%8, %8) : float32 [1, 3, 2, 2]  # loss
    %10 = ReduceMean(%9) axes=[0,1,2,3] keepAxes=0 : float32 []  # loss
    %11 = Reshape(%2) shape=[1,1,1,1] : float32 [1, 1, 1, 1]  # gradient/loss
    %12 = Expand(%11) shape=[1,3,2,2] : float32 [1, 3, 2, 2]  # gradient/loss
    %13 = Mul(%12, %3) : float32 [1, 3, 2, 2]  # gradient/loss
    %14 = Mul(%13, %8) : float32 [1, 3, 2, 2]  # gradient/loss
    %15 = Mul(%13, %8) : float32 [1, 3, 2, 2]  # gradient/loss
    %16 = Add(%14, %15) : float32 [1, 3, 2, 2]  # gradient/loss
    %17 = Mul(%16, %4) : float32 [1, 3, 2, 2]  # gradient/net/pool
    %18 = Resize(%17) factors=[2,2] : float32 [1, 3, 4, 4]  # gradient/net/pool
    %19 = Pad(%18) pads=[0,0,0,0,0,0,1,0] mode="constant" : float32 [1, 3, 5, 4]  # gradient/net/pool
    %20 = Conv(%7, %5) strides=[1,1] pads=[0,0,0,0] groups=3 : float32 [1, 3, 5, 4]  # gradient/net/conv
    %21 = Clip(%20) low=0 high=1 : float32 [1, 3, 5, 4]  # gradient/net/conv
    %22 = Mul(%19, %21) : float32 [1, 3, 5, 4]  # gradient/net/conv
    %23 = Slice(%1) axes=[2,3] starts=[2,2] ends=[-1000000000,-1000000000] steps=[-1,-1] : float32 [3, 2, 3, 3]  # gradient/net/conv
    %24 = Reshape(%23) shape=[1,3,2,3,3] : float32 [1, 3, 2, 3, 3]  # gradient/net/conv
    %25 = Transpose(%24) order=[0,2,1,3,4] : float32 [1, 2, 3, 3, 3]  # gradient/net/conv
    %26 = Reshape(%25) shape=[2,3,3,3] : float32 [2, 3, 3, 3]  # gradient/net/conv
    %27 = Conv(%22, %26) strides=[1,1] pads=[1,1,1,1] groups=1 : float32 [1, 2, 5, 4]  # gradient/net/conv
    output "loss" = %10
    output "gradient" = %27
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
