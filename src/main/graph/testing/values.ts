/** @file Small graphs by value: what goes in and what comes out as plain numbers, for tests that state numbers. */
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import { grad } from '../grad.ts';
import { type Shape, sizeOf, type Value } from '../ir.ts';

type Write = (build: Builder, x: Value) => Value;

/** Values of `write(x)` for x of `shape`. */
export function valuesOf(shape: Shape, x: readonly number[], write: Write): number[] {
  const build = new Builder();
  const graph = check(build.finish({ y: write(build, build.input('x', shape)) }));
  return Array.from(evaluate(graph, { x: { shape, data: Float64Array.from(x) } }).y!.data);
}

/** Gradient with respect to x of Σ upstream · write(x); upstream is 1 everywhere unless given. */
export function gradientOf(shape: Shape, x: readonly number[], write: Write, upstream?: readonly number[]): number[] {
  return valuesOf(shape, x, (build, input) => {
    const y = write(build, input);
    const weights = build.floats(y.shape, upstream ?? new Float32Array(sizeOf(y.shape)).fill(1));
    return grad(build, build.sum(build.multiply(y, weights)), [input])[0]!;
  });
}
