import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { experiments } from '../../../shared/jobs/reconstruct.ts';
import { reconstructParameters } from '../../../shared/parameters/reconstruct.ts';
import { vggLayers } from '../../nets/vgg.ts';
import { checkDepth, checkMemory, lossLayers, memoryNeeded, partAt, planReconstruct } from './plan.ts';

const sizes = { photo: { width: 451, height: 300 }, painting: { width: 612, height: 439 } };
const parameters = reconstructParameters({ size: 256, iterations: 7 });

describe('the plan', () => {
  test('gives every experiment its iterations, one behind the other', () => {
    const plan = planReconstruct(sizes, parameters);
    expect(plan.parts.map(({ experiment }) => experiment)).toEqual(experiments);
    const places = Array.from({ length: 70 }, (_, iteration) => partAt(plan, iteration));
    expect(places).toEqual(Array.from({ length: 70 }, (_, iteration) => Math.floor(iteration / 7)));
    expect(plan.summary.scales).toEqual([{ width: 256, height: 170, iterations: 70 }]);
  });

  test('makes every picture the size of the photograph, on a canvas of whole multiples of 16', () => {
    const { size, canvas } = planReconstruct(sizes, parameters);
    expect(size).toEqual({ width: 256, height: 170 });
    expect(canvas).toEqual({ width: 256, height: 176 });
    const sliver = { ...sizes, photo: { width: 5000, height: 2 } };
    expect(planReconstruct(sliver, parameters).canvas).toEqual({ width: 256, height: 16 });
  });

  test('expects deeper layers to cost more, and Gram matrices a little on top', () => {
    const costs = planReconstruct(sizes, parameters).parts.map(({ cost }) => cost);
    const [content, style] = [costs.slice(0, 5), costs.slice(5)];
    expect(content).toEqual(content.toSorted((a, b) => a - b));
    for (const [i, cost] of style.entries()) expect(cost).toBeGreaterThan(content[i]!);
    expect(costs[4]! / costs[0]!, 'content e against a').toBeGreaterThan(8);
  });

  test("compares the activation behind the ReLU of the paper's layers, by one loss only", () => {
    expect(lossLayers(experiments[2]!)).toEqual({ content: ['relu3_1'], style: [] });
    expect(lossLayers(experiments[7]!)).toEqual({ content: [], style: ['relu1_1', 'relu2_1', 'relu3_1'] });
  });
});

test('a size that does not fit is refused with the largest one that does', () => {
  const enough = memoryNeeded(sizes, reconstructParameters({ size: 1008 }));
  expect(() => checkMemory(sizes, reconstructParameters({ size: 1008 }), enough)).not.toThrow();
  const refusal = (size: number, bytes: number) => {
    try {
      checkMemory(sizes, reconstructParameters({ size }), bytes);
    } catch (error) {
      return error as AppError;
    }
    return undefined;
  };
  const refused = refusal(4096, enough);
  expect(refused?.code).toBe('memory.too-large');
  expect(refused?.values.largest).toBe(1008);
  expect(refusal(64, 1000)?.code).toBe('memory.none');
});

test('a network whose weights end too early is named with the layer that is missing', () => {
  expect(() => checkDepth('vgg16', vggLayers('vgg16'))).not.toThrow();
  const short = vggLayers('vgg16').slice(0, 6);
  expect(() => checkDepth('vgg16', short)).toThrow(/no layer relu4_1.*relu1_1, relu1_2, relu2_1/s);
});
