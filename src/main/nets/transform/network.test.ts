import { expect, test } from 'vitest';
import { Builder } from '../../graph/build.ts';
import { evaluate } from '../../graph/evaluate.ts';
import type { Value } from '../../graph/ir.ts';
import { between, seeded } from '../../graph/testing/random.ts';
import { layersInOrder, type TransformForm, type TransformLayer } from './form.ts';
import { type LayerBody, shownShare, transformNetwork } from './network.ts';

const form: TransformForm = { name: 'swift', norm: 'instance' };

/** What the network paints where `body` stands for convolution and normalisation. */
function paintedBy(body: LayerBody, [height, width]: readonly number[] = [16, 20]) {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height!, width!]);
  const graph = build.finish({ painted: transformNetwork(build, picture, { form, margin: 12 }, body) });
  const seen = between(0, 1, [1, 3, height!, width!], seeded(1));
  return { seen, painted: evaluate(graph, { picture: seen }).painted! };
}

/** The channels of x where they fit, nothing in the others; every second pixel where the layer halves. */
function passing(build: Builder, x: Value, { outputs, stride }: TransformLayer): Value {
  const [n, channels, height, width] = x.shape as [number, number, number, number];
  const kept = build.slice(x, [1], [0], [Math.min(channels, outputs)]);
  const half = stride === 2 ? build.averagePool(kept, [2, 2]) : kept;
  const missing = outputs - Math.min(channels, outputs);
  if (missing === 0) return half;
  const zeros = build.floats([1, 1, 1, 1], [0]);
  return build.concat([half, build.expand(zeros, [n, missing, height / stride, width / stride])], 1);
}

test('every layer is asked for once, in order, with the channels that it is described with', () => {
  const asked: string[] = [];
  paintedBy((build, x, layer) => {
    expect(x.shape[1]).toBe(layer.inputs);
    asked.push(layer.name);
    return passing(build, x, layer);
  });
  expect(asked).toEqual(layersInOrder(form).map(({ name }) => name));
});

test('what is painted is as large as the picture and a little wider in range than 0 to 1, whatever comes out', () => {
  for (const size of [
    [16, 16],
    [20, 28],
  ]) {
    const { painted } = paintedBy((build, x, layer) => build.scale(passing(build, x, layer), 1e6), size);
    expect(painted.shape).toEqual([1, 3, ...size]);
    expect(Math.max(...painted.data)).toBeCloseTo(1.05, 6);
    expect(Math.min(...painted.data)).toBeGreaterThan(-0.05 - 1e-6);
  }
});

test('a network that gives nothing paints middle grey', () => {
  const { painted } = paintedBy((build, x, layer) => build.scale(passing(build, x, layer), 0));
  expect(new Set(painted.data)).toEqual(new Set([0.5]));
});

test('a residual block adds to what came in', () => {
  // Blocks that give nothing leave the path free, so that the picture comes through.
  const silent = (build: Builder, x: Value, layer: TransformLayer) =>
    build.scale(passing(build, x, layer), layer.name.startsWith('block') ? 0 : 1);
  const through = paintedBy(silent);
  expect(new Set(through.painted.data).size).toBeGreaterThan(20);
  const doubled = paintedBy((build, x, layer) => {
    const y = passing(build, x, layer);
    return layer.name.startsWith('block') && !layer.name.startsWith('block1') ? build.scale(y, 0) : y;
  });
  // One block that passes everything on gives twice as much; what is painted is 1/2 + 0.55 tanh of it.
  const inner = ({ painted }: typeof through) => painted.data.map((value) => Math.atanh((value - 0.5) / 0.55));
  const [once, twice] = [inner(through), inner(doubled)];
  for (const [i, value] of once.entries()) expect(twice[i]).toBeCloseTo(2 * value, 6);
});

test('layers look at the mirrored picture, not at a frame of grey', () => {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, 16, 20]);
  let first: Value | undefined;
  transformNetwork(build, picture, { form, margin: 12 }, (_, x, layer) => {
    first ??= x;
    return passing(build, x, layer);
  });
  const seen = between(0, 1, [1, 3, 16, 20], seeded(1));
  const { x } = evaluate(build.finish({ x: first! }), { picture: seen });
  expect(x!.shape).toEqual([1, 3, 40, 44]);
  const at = (row: number, column: number) => x!.data[row * 44 + column]!;
  const own = (row: number, column: number) => seen.data[row * 20 + column]! - 0.5;
  expect(at(12, 12)).toBe(own(0, 0));
  expect(at(0, 12)).toBe(own(12, 0));
  expect(at(13, 9)).toBe(own(1, 3));
  expect(at(39, 43)).toBe(own(3, 7));
});

test('from half the strength on, all of what the network paints is shown', () => {
  expect([0, 0.125, 0.25, 0.5, 0.75, 1].map(shownShare)).toEqual([0, 0.25, 0.5, 1, 1, 1]);
});
