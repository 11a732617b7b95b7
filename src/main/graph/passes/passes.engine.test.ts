/** @file What passes make of a graph means the same to ONNX Runtime. */
import { expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { evaluate } from '../evaluate.ts';
import { grad } from '../grad.ts';
import { relativeError } from '../testing/compare.ts';
import { property } from '../testing/property.ts';
import { between, seeded } from '../testing/random.ts';
import { randomGraphs } from '../testing/random-graph.ts';
import { runInRuntime } from '../testing/runtime.ts';
import { shareCommonSubexpressions } from './common-subexpressions.ts';
import { removeDeadCode } from './dead-code.ts';
import { foldConstants } from './fold-constants.ts';
import { winogradConvolutions } from './winograd.ts';

property(
  'a random graph after all passes computes in ONNX Runtime what the evaluator computes from it before',
  randomGraphs,
  async ({ graph, inputs }) => {
    const expected = evaluate(graph, inputs);
    const actual = await runInRuntime(removeDeadCode(shareCommonSubexpressions(foldConstants(graph))), inputs, 'all');
    for (const [name, { data }] of Object.entries(expected)) {
      expect(relativeError(actual[name]!.data, data, 1), name).toBeLessThan(1e-5);
    }
  },
);

test('convolutions in tiles and their gradient agree with ONNX Runtime’s own to float32’s last digits', async () => {
  const random = seeded(3);
  const build = new Builder();
  const [x, weight] = [
    build.input('x', [1, 32, 18, 13]),
    build.floats([48, 32, 3, 3], between(-1, 1, [48, 32, 3, 3], random).data),
  ];
  const y = build.relu(build.convolution(x, weight, undefined, { pads: [1, 1, 1, 1] }));
  const [gradient] = grad(build, build.sum(build.square(y)), [x]);
  const graph = build.finish({ y, gradient: gradient! });
  const tiled = winogradConvolutions(graph, { fewestChannels: 32, fewestPixels: 1 });
  expect(tiled.nodes.filter(({ operator }) => operator.name === 'DepthToSpace')).toHaveLength(2);
  const inputs = { x: between(-1, 1, [1, 32, 18, 13], random) };
  const expected = await runInRuntime(graph, inputs, 'all');
  const actual = await runInRuntime(tiled, inputs, 'all');
  for (const name of ['y', 'gradient']) {
    expect(relativeError(actual[name]!.data, expected[name]!.data), name).toBeLessThan(1e-5);
  }
});
