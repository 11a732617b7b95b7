/** @file Reverse-mode differentiation: one walk over the nodes that lie between what is asked for and the loss. */
import { everyAxis } from './arrays.ts';
import type { Builder } from './build.ts';
import { ensure, type Shape, sameShape, showShape, type Value } from './ir.ts';

/**
 * Appends to `build` the gradient of `loss` (float32, one element) with respect to each of `wanted` and returns these
 * values, shaped as what they belong to. A value that the loss does not depend on gets zeros.
 */
export function grad(build: Builder, loss: Value, wanted: readonly Value[]): Value[] {
  ensure(
    loss.shape.every((extent) => extent === 1),
    `the loss must be one number, not ${showShape(loss.shape)}`,
  );
  return vjp(build, [[loss, build.floats(loss.shape, [1])]], wanted);
}

/**
 * The same for a loss that is not in the graph: `seeds` are values with the loss's gradient with respect to each of them,
 * where it depends on them directly (vector–Jacobian product).
 */
export function vjp(
  build: Builder,
  seeds: readonly (readonly [value: Value, gradient: Value])[],
  wanted: readonly Value[],
): Value[] {
  for (const [{ shape }, { shape: given }] of seeds) {
    ensure(sameShape(shape, given), `the gradient of ${showShape(shape)} cannot be ${showShape(given)}`);
  }
  const forward = [...build.nodes];
  const asked: ReadonlySet<Value> = new Set(wanted);
  const dependsOnWanted = new Set<Value>(wanted);
  for (const node of forward) {
    if (node.inputs.some((input) => dependsOnWanted.has(input))) dependsOnWanted.add(node.output);
  }

  const gradients = new Map<Value, Value>(seeds);
  for (const node of forward.reverse()) {
    const upstream = gradients.get(node.output);
    if (upstream === undefined || !dependsOnWanted.has(node.output)) continue;
    const { operator, inputs, attributes, output, scope } = node;
    if (operator.gradient === 'none') continue;
    const rule = operator.gradient;
    const needs = inputs.map((input) => dependsOnWanted.has(input));
    build.scope(scope === '' ? 'gradient' : `gradient/${scope}`, () => {
      const parts = rule({ build, inputs, attributes, output, upstream, needs, wanted: asked });
      for (const [i, input] of inputs.entries()) {
        const part = parts[i];
        if (part === undefined || !needs[i]) continue;
        const summed = sumToShape(build, part, input.shape);
        ensure(
          sameShape(summed.shape, input.shape),
          `${operator.name}: its rule gives ${showShape(part.shape)} for ${showShape(input.shape)}`,
        );
        ensure(summed.dtype === input.dtype, `${operator.name}: its rule gives ${part.dtype} for ${input.dtype}`);
        const soFar = gradients.get(input);
        gradients.set(input, soFar === undefined ? summed : build.add(soFar, summed));
      }
    });
  }
  return wanted.map((value) => gradients.get(value) ?? build.expand(build.scalar(0), value.shape));
}

/** Undoes broadcasting: sums the axes that `shape` lacks or has with extent 1. */
function sumToShape(build: Builder, x: Value, shape: Shape): Value {
  const offset = x.shape.length - shape.length;
  if (offset < 0) return x;
  const axes = everyAxis(x.shape.length).filter(
    (axis) => axis < offset || (shape[axis - offset] === 1 && x.shape[axis] !== 1),
  );
  return axes.length === 0 ? x : build.reshape(build.sum(x, axes, true), shape);
}
