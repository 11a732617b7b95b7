/** @file How fast a provider convolves: three layers in the manner of VGG. */
import type { Engine } from '../../engine/engine.ts';
import { Builder } from '../../graph/build.ts';
import { check } from '../../graph/check.ts';
import type { Graph } from '../../graph/ir.ts';
import { numbers } from './operators.ts';

/** A side at which even a slow device is done soon, and one that gives a fast one enough to do. */
const [smallSide, largeSide] = [32, 128];
const quickMilliseconds = 100;
const longestMilliseconds = 1000;
const maxRuns = 8;

export interface Pace {
  readonly pixelsPerMillisecond: number;
  /** Some values of the result, to be compared with another provider's. */
  readonly samples: readonly number[];
}

export async function measurePace(engine: Engine): Promise<Pace> {
  const small = await timed(engine, smallSide);
  if (small.milliseconds > quickMilliseconds) return paceOf(smallSide, small.milliseconds, small.samples);
  const large = await timed(engine, largeSide);
  return paceOf(largeSide, large.milliseconds, small.samples);
}

function paceOf(side: number, milliseconds: number, samples: readonly number[]): Pace {
  return { pixelsPerMillisecond: side ** 2 / milliseconds, samples };
}

/** The shortest of several runs: the first compiles kernels, and others work on the machine, too. */
async function timed(engine: Engine, side: number): Promise<{ milliseconds: number; samples: number[] }> {
  const session = await engine.session({ recipe: ['pace', side], build: () => convolutions(side) });
  const shape = [1, 64, side, side];
  const inputs = { picture: { shape, data: numbers(shape) } };
  let shortest = Number.POSITIVE_INFINITY;
  let samples: number[] = [];
  const begun = performance.now();
  for (let run = 0; run < maxRuns && performance.now() - begun < longestMilliseconds; run++) {
    const start = performance.now();
    const { result } = await session.run(inputs);
    shortest = Math.min(shortest, performance.now() - start);
    samples = Array.from({ length: 64 }, (_, i) => result!.data[Math.floor(((i + 0.5) / 64) * result!.data.length)]!);
  }
  await session.dispose();
  return { milliseconds: shortest, samples };
}

/** picture [1, 64, S, S] → result [1, 128, S/2, S/2] */
function convolutions(side: number): Graph {
  const build = new Builder();
  let x = build.input('picture', [1, 64, side, side]);
  for (const [inputs, outputs] of [
    [64, 64],
    [64, 64],
    [64, 128],
  ] as const) {
    const shape = [outputs, inputs, 3, 3];
    // Of a size that keeps the values near 1 from layer to layer.
    const weight = build.floats(
      shape,
      numbers(shape).map((value) => value / Math.sqrt(inputs * 1.5)),
    );
    if (outputs > inputs) x = build.averagePool(x);
    x = build.relu(build.convolution(x, weight, build.floats([outputs], numbers([outputs])), { pads: [1, 1, 1, 1] }));
  }
  return check(build.finish({ result: x }));
}
