/**
 * @file A style on disk: standard ONNX that any runtime runs (picture and perhaps a strength in, painted picture out), whose
 * weights are float16 under the names that form.ts gives them; what form.ts must know besides stands in the metadata.
 */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import { readInputFile } from '../../files/read-input.ts';
import { halfToFloat, toHalves } from '../../graph/half.ts';
import { type Shape, sizeOf, type Tensor } from '../../graph/ir.ts';
import { type OnnxModel, readModel } from '../../onnx/read.ts';
import { writeOnnx } from '../../onnx/write.ts';
import {
  isNormalised,
  layersInOrder,
  type NormKind,
  paintingMargin,
  strokesWeight,
  type TransformForm,
  type TransformName,
  transformMultiple,
  transformNames,
  transformParameters,
} from './form.ts';
import {
  exactGraph,
  type LayerStatistics,
  recordedGraph,
  type StoredTensors,
  type TransformStatistics,
  type TransformTensors,
} from './inference.ts';

/** A network that paints. */
export interface Style {
  readonly form: TransformForm;
  readonly tensors: TransformTensors;
  /** With batch normalisation: what training recorded. */
  readonly statistics?: TransformStatistics;
}

export interface StyleToWrite extends Style {
  /** Name of the graph, "great-wave". */
  readonly name: string;
  /** Kept in the file beside what it must have: title, painting, licence. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const norms: readonly string[] = ['instance', 'batch'] satisfies NormKind[];
export const largestStyleBytes = 100e6;

/** The bytes depend on the style alone. Every weight must be a finite number, also as float16. */
export function writeStyle(style: StyleToWrite): Uint8Array<ArrayBuffer> {
  const { form, name, metadata = {} } = style;
  const stored = storedTensors(style);
  const graphOf = form.norm === 'instance' ? exactGraph : recordedGraph;
  const { graph, constants } = graphOf(form, stored, 32, 48);
  const elsewhere = graphOf(form, stored, 64, 80).graph;
  return writeOnnx(graph, {
    name,
    metadata: {
      kind: 'style',
      network: form.name,
      norm: form.norm,
      picture: `[1, 3, height, width]: red, green, blue in 0 to 1, sRGB. Sides of more than ${paintingMargin} px; those that are no multiples of ${transformMultiple} give a picture that is up to ${transformMultiple - 1} px larger below and to the right`,
      ...(form.norm === 'instance' && {
        strength: '[1]: 0 (held to the photograph) to 1 (the whole style); 1 where it is left out',
      }),
      painted: '[1, 3, height, width], as the picture; may go a little beyond 0 to 1',
      ...metadata,
    },
    initializerNames: constants,
    dynamicAxes: { elsewhere, names: { picture: { 2: 'height', 3: 'width' } } },
    ...(form.norm === 'instance' && {
      defaults: { strength: { dtype: 'float32', shape: [1], data: Float32Array.of(1) } },
    }),
  });
}

/** Statistics keep their float32: variances may lie far outside what float16 holds. */
function storedTensors({ form, tensors, statistics }: Style): StoredTensors {
  const stored = new Map<string, Float32Array | Uint16Array>();
  for (const { name, shape } of transformParameters(form)) {
    const data = tensors.get(name);
    assert(data?.length === sizeOf(shape), 'style: a tensor is missing or has another size', name);
    const halves = toHalves(data);
    assert(halves, 'style: a weight is not a finite number', name);
    stored.set(name, halves);
  }
  if (form.norm === 'instance') return stored;
  for (const { name, outputs } of layersInOrder(form).filter(isNormalised)) {
    const recorded = statistics?.get(name);
    assert(recorded?.mean.length === outputs, 'style: a layer has no recorded statistics', name);
    stored.set(`${name}.mean`, recorded.mean);
    stored.set(`${name}.variance`, recorded.variance);
  }
  return stored;
}

/** Reads the file whole. */
export async function loadStyle(path: string): Promise<Style> {
  return styleFrom(readModel(await readInputFile(path, largestStyleBytes), path));
}

/** Whether a model says that it is a style of ours, whatever else may be wrong with it. */
export function isStyle({ metadata }: Pick<OnnxModel, 'metadata'>): boolean {
  return metadata.get('kind') === 'style';
}

/** Only names, shapes and values of the tensors count: the graph is built anew from them. */
export function styleFrom(model: OnnxModel): Style {
  const { file, metadata, initializers } = model;
  const name = metadata.get('network') ?? '';
  const norm = metadata.get('norm') ?? '';
  if (!isStyle(model)) throw new AppError('style.not-style', { file });
  if (!transformNames.includes(name as TransformName) || !norms.includes(norm)) {
    throw new AppError('style.newer', { file, network: `${name}, ${norm}` });
  }
  const form: TransformForm = {
    name: name as TransformName,
    norm: norm as NormKind,
    ...(initializers.has(strokesWeight) && { seesPosition: true }),
  };
  const read = (key: string, shape: Shape) => floatsOf(initializers.get(key), key, shape, file);
  const tensors = new Map(transformParameters(form).map((part) => [part.name, read(part.name, part.shape)]));
  if (form.norm === 'instance') return { form, tensors };
  const statistics = new Map<string, LayerStatistics>();
  for (const layer of layersInOrder(form).filter(isNormalised)) {
    const mean = read(`${layer.name}.mean`, [layer.outputs]);
    const variance = read(`${layer.name}.variance`, [layer.outputs]);
    if (variance.some((value) => value < 0)) throw damaged(file, `${layer.name}.variance`);
    statistics.set(layer.name, { mean, variance });
  }
  return { form, tensors, statistics };
}

function floatsOf(tensor: Tensor | undefined, key: string, shape: Shape, file: string): Float32Array {
  if (!tensor || `${tensor.shape}` !== `${shape}`) throw damaged(file, key);
  const floats = tensor.dtype === 'float16' ? Float32Array.from(tensor.data as Uint16Array, halfToFloat) : tensor.data;
  if (!(floats instanceof Float32Array) || !floats.every(Number.isFinite)) throw damaged(file, key);
  return floats;
}

function damaged(file: string, detail: string): AppError {
  return new AppError('model.damaged', { file, detail });
}
