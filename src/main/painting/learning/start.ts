/** @file What a training begins with: a trained style's parameters, where one is named. */
import { AppError } from '../../../shared/errors.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { type TransformForm, transformParameters } from '../../nets/transform/form.ts';
import { initialParameters } from '../../nets/transform/initial.ts';
import { loadStyle, type Style } from '../../nets/transform/style-file.ts';
import { checkSource } from '../sources/sources.ts';

/** The vector of all parameters; undefined where it begins from nothing. Throws where the style is of another form. */
export async function startParameters(
  {
    start,
    parameters,
  }: Pick<TrainRequest, 'start'> & { readonly parameters: Pick<TrainRequest['parameters'], 'seed'> },
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
  return parametersFrom(style, form, parameters.seed);
}

/** What the style has not learnt begins as in a network that has learnt nothing. */
export function parametersFrom({ tensors }: Style, form: TransformForm, seed: number): Float32Array<ArrayBuffer> {
  const vector = initialParameters(form, seed);
  for (const { name, start } of transformParameters(form)) {
    const tensor = tensors.get(name);
    if (tensor) vector.set(tensor, start);
  }
  return vector;
}
