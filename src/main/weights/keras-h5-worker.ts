/**
 * @file Worker thread that reads a weight file of Keras (HDF5) with h5wasm: the root, or the group "model_weights" of a
 * whole saved model, names its layers in the attribute "layer_names", each layer's group its arrays in "weight_names"
 * (keras, legacy/saving/legacy_h5_format.py). First it tells the layers, then it answers questions for arrays.
 */
import { parentPort, workerData } from 'node:worker_threads';
import h5wasm, { Dataset, type File, Group } from 'h5wasm/node';
import { AppError, type ErrorReport, reportError } from '../../shared/errors.ts';

export interface LayerDescription {
  readonly name: string;
  readonly arrays: readonly { readonly name: string; readonly shape: readonly number[] }[];
}
export interface ArrayQuestion {
  readonly layer: number;
  readonly array: number;
}
export type Answer =
  | { readonly layers: readonly LayerDescription[] }
  | { readonly numbers: Float32Array<ArrayBuffer> }
  | { readonly error: ErrorReport };

interface Layer {
  readonly name: string;
  readonly arrays: readonly { readonly name: string; readonly dataset: Dataset }[];
}

const path = workerData as string;
const port = parentPort!;
const damaged = () => new AppError('weights.damaged', { file: path });

try {
  const hdf5 = await h5wasm.ready;
  // Otherwise errors are printed instead of thrown.
  hdf5.activate_throwing_error_handler();
  const layers = layersOf(new h5wasm.File(path, 'r'));
  answer({ layers: layers.map(({ name, arrays }) => ({ name, arrays: arrays.map(describe) })) });
  port.on('message', (question: ArrayQuestion) => answerFrom(layers, question));
} catch (error) {
  fail(error);
}

function answerFrom(layers: readonly Layer[], { layer, array }: ArrayQuestion): void {
  try {
    const { name, dataset } = layers[layer]!.arrays[array]!;
    const numbers = numbersOf(name, dataset);
    answer({ numbers }, [numbers.buffer]);
  } catch (error) {
    fail(error);
  }
}

function answer(message: Answer, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

/** What h5wasm throws is about bytes it cannot make sense of. */
function fail(error: unknown): void {
  answer({ error: reportError(error instanceof AppError ? error : damaged()) });
}

function layersOf(file: File): Layer[] {
  const saved = file.keys().includes('model_weights') ? file.get('model_weights') : file;
  const names = saved instanceof Group ? textsIn(saved, 'layer_names') : undefined;
  if (!(saved instanceof Group) || names === undefined) throw new AppError('weights.not-keras', { file: path });
  return names.map((name) => {
    const group = saved.get(name);
    if (!(group instanceof Group)) throw damaged();
    return { name, arrays: (textsIn(group, 'weight_names') ?? []).map((array) => arrayIn(group, array)) };
  });
}

/** An attribute that lists texts; undefined where there is none of that name. */
function textsIn(group: Group, attribute: string): string[] | undefined {
  const value = group.attrs[attribute]?.value;
  // h5wasm gives a list of one or of none as it lies in the file: a text, or an empty list of numbers.
  if (typeof value === 'string') return [value];
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  return Array.from(value as string[], String);
}

function arrayIn(group: Group, name: string): Layer['arrays'][number] {
  const dataset = group.get(name);
  if (!(dataset instanceof Dataset) || dataset.shape === null) throw damaged();
  return { name, dataset };
}

function describe({ name, dataset }: Layer['arrays'][number]): LayerDescription['arrays'][number] {
  return { name, shape: dataset.shape! };
}

function numbersOf(name: string, dataset: Dataset): Float32Array<ArrayBuffer> {
  const { value, shape } = dataset;
  if (!(value instanceof Float32Array)) throw new AppError('weights.not-float32', { file: path, array: name });
  if (value.length !== shape!.reduce((product, extent) => product * extent, 1)) throw damaged();
  // A copy: what h5wasm gives may lie in its own memory.
  return Float32Array.from(value);
}
