/**
 * @file Weight files of Keras in HDF5: the root (or the group "model_weights" of a whole saved model) names its layers
 * in the attribute "layer_names", each layer's group its arrays in "weight_names" (keras, legacy/saving/legacy_h5_format.py).
 */
import h5wasm, { Dataset, type File, Group } from 'h5wasm/node';
import { AppError } from '../../shared/errors.ts';

export interface KerasLayer {
  readonly name: string;
  readonly arrays: readonly KerasArray[];
}

export interface KerasArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** Decodes it; throws where it is not in float32. */
  read(): Float32Array;
}

/** Opens the file at `path`, hands its layers to `use` in their order, closes it. Arrays can be read until then. */
export async function withKerasLayers<T>(path: string, use: (layers: readonly KerasLayer[]) => T): Promise<T> {
  const hdf5 = await h5wasm.ready;
  // Otherwise errors are printed instead of thrown.
  hdf5.activate_throwing_error_handler();
  const damaged = (error: unknown) => new AppError('weights.damaged', { file: path }, { cause: error });
  let file: File;
  try {
    file = new h5wasm.File(path, 'r');
  } catch (error) {
    throw damaged(error);
  }
  try {
    return use(layersOf(file, path));
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error);
  } finally {
    file.close();
  }
}

function layersOf(file: File, path: string): KerasLayer[] {
  const saved = file.keys().includes('model_weights') ? file.get('model_weights') : file;
  const names = saved instanceof Group ? textsIn(saved, 'layer_names') : undefined;
  if (!(saved instanceof Group) || names === undefined) throw new AppError('weights.not-keras', { file: path });
  return names.map((name) => {
    const group = saved.get(name);
    if (!(group instanceof Group)) throw new AppError('weights.damaged', { file: path });
    return { name, arrays: (textsIn(group, 'weight_names') ?? []).map((array) => arrayIn(group, array, path)) };
  });
}

/** An attribute that lists texts; undefined where there is none of that name. */
function textsIn(group: Group, attribute: string): string[] | undefined {
  const value = group.attrs[attribute]?.value;
  // h5wasm gives a list of one or of none as it lies in the file: a text, or an empty list of numbers.
  if (typeof value === 'string') return [value];
  return value === undefined || value === null || typeof value !== 'object'
    ? undefined
    : Array.from(value as string[], String);
}

function arrayIn(group: Group, name: string, path: string): KerasArray {
  const dataset = group.get(name);
  if (!(dataset instanceof Dataset) || dataset.shape === null) throw new AppError('weights.damaged', { file: path });
  const { shape } = dataset;
  return {
    name,
    shape,
    read() {
      const { value } = dataset;
      const expected = shape.reduce((product, extent) => product * extent, 1);
      if (!(value instanceof Float32Array)) throw new AppError('weights.not-float32', { file: path, array: name });
      if (value.length !== expected) throw new AppError('weights.damaged', { file: path });
      return value;
    },
  };
}
