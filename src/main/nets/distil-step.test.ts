import { expect, test } from 'vitest';
import { evaluate } from '../graph/evaluate.ts';
import type { Array64 } from '../graph/operator.ts';
import { removeDeadCode } from '../graph/passes/dead-code.ts';
import { between, seeded } from '../graph/testing/random.ts';
import { adamFactors } from './adam-step.ts';
import { distilStepGraph } from './distil-step.ts';
import { parameterCount, type TransformForm, transformParameters } from './transform/form.ts';
import { initialParameters } from './transform/initial.ts';

const [batch, size] = [2, 16];
const teacher: TransformForm = { name: 'swift', norm: 'instance' };
const draft: TransformForm = { name: 'draft', norm: 'instance', seesPosition: true };
const vector = (data: ArrayLike<number>): Array64 => ({ shape: [data.length], data: Float64Array.from(data) });

/** Away from what a network begins with, so that strength 0 and strength 1 differ. */
function shaken(form: TransformForm, seed: number): Array64 {
  const random = seeded(seed);
  return vector(initialParameters(form, seed).map((value) => value + 0.05 * (random() - 0.5)));
}

function inputsFor(form: TransformForm): Record<string, Array64> {
  const { rate, squareCorrection } = adamFactors(0.002, 1);
  const zeros = vector(new Float64Array(parameterCount(form)));
  return {
    pictures: between(0, 1, [batch, 3, size, size], seeded(3)),
    strengths: vector([1, 0.375]),
    origins: { shape: [batch, 2], data: Float64Array.of(12, 20, 160, 0) },
    teacher: shaken(teacher, 1),
    parameters: shaken(form, 2),
    moments: zeros,
    squares: zeros,
    rate: vector([rate]),
    squareCorrection: vector([squareCorrection]),
  };
}

test('the gradient is what finite differences have, in a direction through every parameter', () => {
  const inputs = inputsFor(draft);
  const graph = distilStepGraph({ form: draft, teacher, batch, size, tellGradient: true });
  const gradient = evaluate(graph, inputs).gradient!.data;
  const uniform = seeded(17);
  const direction = new Float64Array(gradient.length);
  for (const [i, { name, start }] of transformParameters(draft).entries()) {
    const end = transformParameters(draft)[i + 1]?.start ?? gradient.length;
    const length = Math.hypot(...gradient.subarray(start, end));
    expect(length, name).toBeGreaterThan(0);
    for (let at = start; at < end; at++) {
      direction[at] = (gradient[at]! / length + (uniform() - 0.5) / Math.sqrt(end - start)) / length;
    }
  }
  const only = removeDeadCode({ ...graph, outputs: new Map([['difference', graph.outputs.get('difference')!]]) });
  const step = 1e-7;
  const at = (factor: number) => {
    const data = inputs.parameters!.data.map((value, i) => value + factor * step * direction[i]!);
    return evaluate(only, { ...inputs, parameters: { shape: [data.length], data } }).difference!.data[0]!;
  };
  const measured = (at(1) - at(-1)) / (2 * step);
  const computed = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
  expect(Math.abs(computed - measured)).toBeLessThan(1e-5 * Math.abs(measured));
}, 60_000);

test('there is nothing to learn for a network that is the teacher', () => {
  const graph = distilStepGraph({ form: teacher, teacher, batch, size });
  const inputs = inputsFor(teacher);
  const same = evaluate(graph, { ...inputs, parameters: inputs.teacher! });
  expect(same.difference!.data[0]).toBeCloseTo(0, 8); // ε is a float32 in the graph.
  expect(same.nextParameters!.data).toEqual(inputs.teacher!.data);
}, 60_000);
