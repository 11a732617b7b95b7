/** @file What must hold of every operator in the table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { sizeOf, type Value } from '../ir.ts';
import type { Operator } from '../operator.ts';
import { operatorCases } from '../testing/cases.ts';
import { gradientError } from '../testing/gradient-error.ts';
import { feeds, type GraphCase, graphOf } from '../testing/graph-case.ts';
import { property } from '../testing/property.ts';
import { apart, seeded } from '../testing/random.ts';
import { broadcasting } from '../testing/shapes.ts';
import { greater, less } from './select.ts';
import { operators } from './table.ts';

test('every operator in the table has property tests, and no other has', () => {
  expect(Object.keys(operatorCases).sort()).toEqual([...operators.keys()].sort());
});

describe.each([...operators.values()])('$name', (operator) => {
  const examples = operatorCases[operator.name]!;

  property('is in its cases', examples, (example) => {
    expect(graphOf(example).nodes.map((node) => node.operator)).toContain(operator);
  });

  property('computes as many numbers as its shape says', examples, (example) => {
    const { output } = evaluate(graphOf(example), feeds(example));
    expect(output!.data).toHaveLength(sizeOf(output!.shape));
    expect(output!.data.every(Number.isFinite)).toBe(true);
  });

  property('reads back from its ONNX form', examples, (example) => {
    for (const { attributes, inputs } of nodesOf(example, operator)) {
      const form = {
        attributes: operator.onnx.attributes?.(attributes) ?? {},
        constants: operator.onnx.constants?.(attributes, inputs) ?? [],
        inputs,
      };
      expect(operator.onnx.read(form)).toEqual(attributes);
    }
  });

  property('has the gradient that finite differences show', examples, (example) => {
    expect(gradientError(example)).toBeLessThan(1e-6);
  });
});

const nodesOf = (example: GraphCase, operator: Operator) =>
  graphOf(example).nodes.filter((node) => node.operator === operator);

property(
  'comparisons of floats, which have no gradient, are flat',
  fc.tuple(broadcasting(2), fc.nat(), fc.constantFrom(greater, less)),
  ([shapes, seed, comparison]) => {
    const write = (build: { apply(operator: Operator, inputs: Value[]): Value }, ...inputs: readonly Value[]) =>
      build.apply(comparison, [...inputs]);
    expect(gradientError({ inputs: apart(shapes, seeded(seed)), write })).toBe(0);
  },
);
