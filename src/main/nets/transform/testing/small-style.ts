/** @file For tests: a style that was never trained, of the smallest form, but that changes every picture. */
import { normalNumbers } from '../../../../shared/random.ts';
import { readModel } from '../../../onnx/read.ts';
import { isNormalised, layersInOrder, type TransformForm } from '../form.ts';
import { type LayerStatistics, tensorsOf } from '../inference.ts';
import { initialParameters } from '../initial.ts';
import { type Style, styleFrom, writeStyle } from '../style-file.ts';

const smallest: TransformForm = { name: 'swift', norm: 'instance' };

/** As it is when it was written and read again: its weights are exact in float16. */
export function smallStyle(seed: number, form: TransformForm = smallest): Style {
  return styleFrom(readModel(smallStyleFile(seed, form), 'small.onnx'));
}

export function smallStyleFile(seed: number, form: TransformForm = smallest): Uint8Array<ArrayBuffer> {
  const normal = normalNumbers(seed);
  const parameters = initialParameters(form, seed).map((value) => value + 0.05 * normal());
  const tensors = tensorsOf(form, parameters);
  return writeStyle({ form, tensors, name: 'small', ...(form.norm === 'batch' && { statistics: statistics(form) }) });
}

function statistics(form: TransformForm): ReadonlyMap<string, LayerStatistics> {
  const layers = layersInOrder(form).filter(isNormalised);
  return new Map(
    layers.map(({ name, outputs }, index) => [
      name,
      {
        mean: Float32Array.from({ length: outputs }, (_, i) => Math.sin(index + i) / 10),
        variance: Float32Array.from({ length: outputs }, (_, i) => 1 + Math.cos(index * i) / 2),
      },
    ]),
  );
}
