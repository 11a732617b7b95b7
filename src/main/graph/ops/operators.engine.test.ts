/** @file Every operator, and the operators of its gradient, mean to ONNX Runtime what they mean to the evaluator. */
import { describe, expect } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { operatorCases } from '../testing/cases.ts';
import { relativeError } from '../testing/compare.ts';
import { differentiated } from '../testing/gradient-error.ts';
import { feeds } from '../testing/graph-case.ts';
import { property } from '../testing/property.ts';
import { runInRuntime } from '../testing/runtime.ts';
import { operators } from './table.ts';

describe.each([...operators.keys()])('%s', (name) => {
  property('and its gradient compute what ONNX Runtime computes', operatorCases[name]!, async (example) => {
    const { graph } = differentiated(example);
    const expected = evaluate(graph, feeds(example));
    for (const optimisation of ['disabled', 'all'] as const) {
      const actual = await runInRuntime(graph, feeds(example), optimisation);
      for (const [output, { shape, data }] of Object.entries(expected)) {
        expect(actual[output]!.shape).toEqual(shape);
        expect(relativeError(actual[output]!.data, data, 1), `${output}, optimisation ${optimisation}`).toBeLessThan(
          1e-5,
        );
      }
    }
  });
});
