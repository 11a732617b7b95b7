/** @file What a node computes: verifies operator, inputs and attributes against each other, and gives type and shape of the result. */
import { type Attributes, type Dtype, ensure, GraphError, type Shape, showShape, type Value } from './ir.ts';
import type { Operator } from './operator.ts';

export interface NodeParts {
  readonly operator: Operator;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
  readonly scope: string;
}

/** Throws a GraphError that names the node's scope, its operator and the shapes of its inputs. */
export function infer({ operator, inputs, attributes, scope }: NodeParts): { dtype: Dtype; shape: Shape } {
  const shapes = inputs.map((input) => input.shape);
  try {
    const [fewest, max] = operator.arity;
    ensure(inputs.length >= fewest && inputs.length <= max, `takes ${fewest} to ${max} inputs, not ${inputs.length}`);
    for (const [name, kind] of Object.entries(operator.attributes)) {
      const value = attributes[name];
      ensure(value !== undefined && kind.accepts(value), `${name} must be ${kind.what}, not ${JSON.stringify(value)}`);
    }
    for (const name of Object.keys(attributes)) ensure(name in operator.attributes, `has no attribute "${name}"`);
    const shape = operator.shape(shapes, attributes);
    ensure(isShape(shape), `the result would have shape ${showShape(shape)}`);
    const dtype = operator.dtype(
      inputs.map((input) => input.dtype),
      attributes,
    );
    return { dtype, shape };
  } catch (error) {
    const place = scope === '' ? '' : `${scope}: `;
    const message = error instanceof Error ? error.message : String(error);
    const given = `inputs ${shapes.map(showShape).join(', ') || 'none'}`;
    throw new GraphError(`${place}${operator.name}: ${message} (${given})`, { cause: error });
  }
}

/** A tensor that is computed has at least one element: nothing a network needs is empty, and every rule may rely on it. */
export function isShape(shape: Shape): boolean {
  return shape.every((extent) => Number.isSafeInteger(extent) && extent >= 1);
}
