/**
 * @file Writes a graph as an ONNX model (IR version 8, operator set 17; github.com/onnx/onnx, docs/IR.md). The bytes
 * depend on nothing but the graph and the options.
 */
import { assert } from '../../shared/assert.ts';
import {
  type Dtype,
  elementBytes,
  type Graph,
  sameShape,
  type Tensor,
  type TensorData,
  type Value,
} from '../graph/ir.ts';
import type { OnnxAttribute } from '../graph/operator.ts';
import { onnxTypes } from '../graph/ops/select.ts';
import { type DynamicAxes, freeSignature, type Signature, type SignatureExtent } from './free-axes.ts';
import { type LaidOutNode, layOut } from './layout.ts';
import * as schema from './schema.ts';
import { alignedByteString, byteString, encode, float, integer, message, type Part, text } from './wire.ts';

export interface WriteOptions {
  /** Name of the graph. */
  readonly name?: string;
  /** Kept in the file beside the graph. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Names of constants; the others are numbered. */
  readonly initializerNames?: ReadonlyMap<Value, string>;
  /** Makes a model for pictures of any size; throws where something inside depends on the size. */
  readonly dynamicAxes?: DynamicAxes;
  /** Values of inputs that may be left out when the model is run, by name. */
  readonly defaults?: Readonly<Record<string, Tensor>>;
}

const irVersion = 8;
const operatorSet = 17;

/** The model in one buffer, into which every constant was copied once. Only what the outputs need is written. */
export function writeOnnx(
  graph: Graph,
  { name = 'graph', metadata = {}, ...options }: WriteOptions = {},
): Uint8Array<ArrayBuffer> {
  return encode([
    integer(schema.modelFields.irVersion, irVersion),
    text(schema.modelFields.producer, 'impasto'),
    message(schema.modelFields.graph, graphParts(graph, name, options)),
    message(schema.modelFields.operatorSet, [integer(schema.operatorSetFields.version, operatorSet)]),
    ...Object.entries(metadata).map(([key, value]) =>
      message(schema.modelFields.metadata, [
        text(schema.metadataFields.key, key),
        text(schema.metadataFields.value, value),
      ]),
    ),
  ]);
}

function graphParts(graph: Graph, name: string, options: WriteOptions): Part[] {
  const { initializerNames = new Map(), dynamicAxes, defaults = {} } = options;
  const { nodes, initializers } = layOut(graph, initializerNames);
  const free = dynamicAxes && freeSignature(graph, dynamicAxes);
  return [
    ...nodes.map(nodePart),
    text(schema.graphFields.name, name),
    ...Array.from(initializers, ([key, tensor]) => tensorPart(key, tensor)),
    // An initializer of an input's name is what the input is where nobody gives it (from IR version 4 on).
    ...Object.entries(defaults).map(([key, tensor]) => defaultPart(graph, key, tensor)),
    ...valueInfoParts(schema.graphFields.input, graph.inputs, free?.inputs),
    ...valueInfoParts(schema.graphFields.output, graph.outputs, free?.outputs),
  ];
}

function defaultPart({ inputs }: Graph, name: string, tensor: Tensor): Part {
  const input = inputs.get(name);
  const fits = input?.dtype === tensor.dtype && sameShape(input.shape, tensor.shape);
  assert(fits, 'onnx: a default is of no input, or of another shape', name);
  return tensorPart(name, tensor);
}

function nodePart({ operator, name, inputs, output, attributes }: LaidOutNode): Part {
  return message(schema.graphFields.node, [
    ...inputs.map((input) => text(schema.nodeFields.input, input)),
    text(schema.nodeFields.output, output),
    text(schema.nodeFields.name, name),
    text(schema.nodeFields.operator, operator),
    ...Object.entries(attributes).map(([key, value]) =>
      message(schema.nodeFields.attribute, [text(schema.attributeFields.name, key), ...attributeParts(value)]),
    ),
  ]);
}

function attributeParts(attribute: OnnxAttribute): Part[] {
  const { attributeFields: fields, attributeTypes: types } = schema;
  if ('float' in attribute) return [float(fields.float, attribute.float), integer(fields.type, types.float)];
  if ('int' in attribute) return [integer(fields.int, attribute.int), integer(fields.type, types.int)];
  if ('text' in attribute) return [text(fields.text, attribute.text), integer(fields.type, types.text)];
  return [...attribute.ints.map((value) => integer(fields.ints, value)), integer(fields.type, types.ints)];
}

/** Smaller tensors are copied when they are read, which costs less than the bytes that aligning them takes. */
const alignedFromBytes = 1024;

function tensorPart(name: string, { dtype, shape, data }: Tensor): Part {
  const content = littleEndian(data);
  const type = (slack: number) => integer(schema.tensorFields.type, onnxTypes[dtype], slack);
  const location = (slack: number) => integer(schema.tensorFields.location, schema.insideTheFile, slack);
  const aligned = content.length >= alignedFromBytes && (dtype === 'float32' || dtype === 'float16');
  return message(schema.graphFields.initializer, [
    ...shape.map((extent) => integer(schema.tensorFields.extent, extent)),
    text(schema.tensorFields.name, name),
    ...(aligned
      ? [alignedByteString(schema.tensorFields.raw, content, elementBytes[dtype], type, location)]
      : [type(0), byteString(schema.tensorFields.raw, content)]),
  ]);
}

/** raw_data is little-endian, as is every machine that the runtime is built for: a view. */
function littleEndian(data: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function valueInfoParts(field: number, values: ReadonlyMap<string, Value>, free: Signature | undefined): Part[] {
  return Array.from(values, ([name, { dtype, shape }]) =>
    message(field, [
      text(schema.valueInfoFields.name, name),
      message(schema.valueInfoFields.type, [tensorTypePart(dtype, free?.get(name) ?? shape)]),
    ]),
  );
}

function tensorTypePart(dtype: Dtype, shape: readonly SignatureExtent[]): Part {
  return message(schema.typeFields.tensor, [
    integer(schema.tensorTypeFields.elements, onnxTypes[dtype]),
    message(
      schema.tensorTypeFields.shape,
      shape.map((extent) => message(schema.shapeFields.extent, extentParts(extent))),
    ),
  ]);
}

function extentParts(extent: SignatureExtent): Part[] {
  if (extent === undefined) return [];
  return [
    typeof extent === 'number' ? integer(schema.extentFields.value, extent) : text(schema.extentFields.symbol, extent),
  ];
}
