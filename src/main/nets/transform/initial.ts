/** @file What a transform network begins with before it has learnt anything. */
import { normalNumbers } from '../../../shared/random.ts';
import { sizeOf } from '../../graph/ir.ts';
import { parameterCount, type TransformForm, transformParameters } from './form.ts';

/** The last layer begins quietly: near middle grey, where tanh is steep. */
const quiet = 0.2;

/** Kernels after He 2015 (arXiv 1502.01852), scales 1, shifts and bias 0; it depends on the form and the seed only. */
export function initialParameters(form: TransformForm, seed: number): Float32Array<ArrayBuffer> {
  const normal = normalNumbers(seed);
  const vector = new Float32Array(parameterCount(form));
  for (const { name, shape, start } of transformParameters(form)) {
    const part = vector.subarray(start, start + sizeOf(shape));
    if (name.endsWith('.scale')) part.fill(1);
    if (!name.endsWith('.weight')) continue;
    const deviation = Math.sqrt(2 / sizeOf(shape.slice(1))) * (name === 'out.weight' ? quiet : 1);
    for (let i = 0; i < part.length; i++) part[i] = deviation * normal();
  }
  return vector;
}
