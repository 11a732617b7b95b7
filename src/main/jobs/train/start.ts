/** @file What a training begins with: a trained style's parameters, where one is named. */
import { AppError } from '../../../shared/errors.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { type TransformForm, transformParameters } from '../../nets/transform/form.ts';
import { initialParameters } from '../../nets/transform/initial.ts';
import { loadStyle } from '../../nets/transform/style-file.ts';
import { checkSource } from '../../painting/sources/sources.ts';

/** The vector of all parameters; undefined where it begins from nothing. Throws where the style is of another form. */
export async function startParameters(
  { start, parameters }: TrainRequest,
  form: TransformForm,
): Promise<Float32Array | undefined> {
  if (!start) return undefined;
  await checkSource(start);
  const style = await loadStyle(start.path);
  const shown = ({ name, norm }: TransformForm) => `${name}, ${norm} normalisation`;
  if (shown(style.form) !== shown(form)) {
    const values = { file: start.path, found: shown(style.form), wanted: shown(form) };
    throw new AppError('train.start-other-form', values);
  }
  // What it has not learnt begins as in a network that has learnt nothing.
  const vector = initialParameters(form, parameters.seed);
  for (const { name, start: place } of transformParameters(form)) {
    const tensor = style.tensors.get(name);
    if (tensor) vector.set(tensor, place);
  }
  return vector;
}
