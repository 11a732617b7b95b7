/** @file For tests: a small network with everything a model can hold, and a shorthand for what a file is refused with. */
import { AppError } from '../../../shared/errors.ts';
import { Builder } from '../../graph/build.ts';
import { floatToHalf } from '../../graph/half.ts';
import type { Graph, Value } from '../../graph/ir.ts';

export interface SmallModel {
  readonly graph: Graph;
  readonly initializerNames: ReadonlyMap<Value, string>;
}

/** float16 and float32 weights, settings, scopes, an output that passes an input on, and one that is a constant. */
export function smallModel(height = 8, width = 9): SmallModel {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  const halves = Uint16Array.from({ length: 4 * 3 * 9 }, (_, i) => floatToHalf(Math.sin(i)));
  const weight = build.constant({ dtype: 'float16', shape: [4, 3, 3, 3], data: halves });
  const table = build.floats(
    [1, 4, 8, 9],
    Float32Array.from({ length: 288 }, (_, i) => i / 100),
  );
  const features = build.scope('net', () =>
    build.scope('conv1', () => {
      const padded = build.pad(picture, [1, 1, 1, 1], 'reflect');
      return build.relu(build.convolution(padded, build.cast(weight, 'float32')));
    }),
  );
  const sum = build.sum(build.multiply(table, table));
  const pooled = build.resizeNearest(build.averagePool(build.slice(features, [2], [0], [6])), [2, 2]);
  const bright = build.where(build.greater(pooled, sum), pooled, build.scalar(0));
  const graph = build.finish({ features, sum, again: sum, same: picture, table, mean: build.mean(bright) });
  return { graph, initializerNames: new Map([[weight, 'conv1.weight']]) };
}

/** The code of the AppError that `act` throws; anything else it throws passes, and fails the test. */
export function refusal(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
