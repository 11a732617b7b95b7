/** @file Adam (Kingma & Ba 2014, arXiv 1412.6980) as a part of a step's graph. */
import type { Builder } from '../graph/build.ts';
import type { Value } from '../graph/ir.ts';

export const momentDecay = 0.9;
export const squareDecay = 0.999;
const epsilon = 1e-8;

/**
 * Inputs: `moments` and `squares`, of the shape of the parameters; `rate` [1], Adam's with both corrections of the bias worked in,
 * and `squareCorrection` [1] (adamFactors). Gives what the outputs are to be called.
 */
export function adamStep(build: Builder, parameters: Value, gradient: Value): Record<string, Value> {
  const before = (name: string) => build.input(name, parameters.shape);
  const toward = (old: Value, value: Value, decay: number) =>
    build.add(build.scale(old, decay), build.scale(value, 1 - decay));
  const moments = toward(before('moments'), gradient, momentDecay);
  const squares = toward(before('squares'), build.square(gradient), squareDecay);
  const deviation = build.squareRoot(build.multiply(squares, build.input('squareCorrection', [1])));
  const step = build.divide(
    build.multiply(moments, build.input('rate', [1])),
    build.add(deviation, build.scalar(epsilon)),
  );
  return { nextParameters: build.subtract(parameters, step), nextMoments: moments, nextSquares: squares };
}

/** Adam's two corrections of the bias at a step counted from 1, as the graph wants them. */
export function adamFactors(rate: number, step: number): { readonly rate: number; readonly squareCorrection: number } {
  return { rate: rate / (1 - momentDecay ** step), squareCorrection: 1 / (1 - squareDecay ** step) };
}
