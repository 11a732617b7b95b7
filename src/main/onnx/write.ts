/**
 * @file Writes a graph as an ONNX model (IR version 8, operator set 17; github.com/onnx/onnx, docs/IR.md). The bytes
 * depend on nothing but the graph and the options. Only what the outputs need is written.
 */
import { assert } from '../../shared/assert.ts';
import {
  type Dtype,
  elementBytes,
  type Graph,
  type Node,
  type Shape,
  type Tensor,
  type TensorData,
  type Value,
} from '../graph/ir.ts';
import type { OnnxAttribute } from '../graph/operator.ts';
import { onnxTypes } from '../graph/ops/select.ts';
import { removeDeadCode } from '../graph/passes/dead-code.ts';
import * as schema from './schema.ts';
import { alignedByteString, byteString, encode, float, integer, message, type Part, text } from './wire.ts';

export const irVersion = 8;
export const operatorSet = 17;

export interface WriteOptions {
  /** Name of the graph. */
  readonly name?: string;
  /** Kept in the file beside the graph. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Names of constants; the others are numbered. */
  readonly initializerNames?: ReadonlyMap<Value, string>;
}

/** The model in one buffer, into which every constant was copied once. */
export function writeOnnx(graph: Graph, options: WriteOptions = {}): Uint8Array<ArrayBuffer> {
  return encode(modelParts(graph, options));
}

function modelParts(
  graph: Graph,
  { name = 'graph', metadata = {}, initializerNames = new Map() }: WriteOptions,
): Part[] {
  return [
    integer(schema.modelFields.irVersion, irVersion),
    text(schema.modelFields.producer, 'impasto'),
    message(schema.modelFields.graph, graphParts(removeDeadCode(graph), name, initializerNames)),
    message(schema.modelFields.operatorSet, [integer(schema.operatorSetFields.version, operatorSet)]),
    ...Object.entries(metadata).map(([key, value]) =>
      message(schema.modelFields.metadata, [
        text(schema.metadataFields.key, key),
        text(schema.metadataFields.value, value),
      ]),
    ),
  ];
}

function graphParts(graph: Graph, name: string, initializerNames: ReadonlyMap<Value, string>): Part[] {
  const { names, unique } = nameValues(graph, initializerNames);
  const table = initializerTable(unique);
  const nameOf = (value: Value): string => {
    const constant = graph.constants.get(value);
    if (constant && !table.has(value)) names.set(value, table.add(value, names.get(value), constant));
    return names.get(value)!;
  };
  const nodes = graph.nodes.map((node, index) => {
    const settings = node.operator.onnx.constants?.(node.attributes, node.inputs) ?? [];
    const inputs = [
      ...node.inputs.map(nameOf),
      ...settings.map((tensor) => (tensor === undefined ? '' : table.addSetting(tensor))),
    ];
    const attributes = node.operator.onnx.attributes?.(node.attributes) ?? {};
    return nodePart(node.operator.name, nodeName(node, index), inputs, nameOf(node.output), attributes);
  });
  for (const [output, value] of graph.outputs) {
    // What an output only passes on (an input, a constant, another output) needs a node that gives it its name.
    if (nameOf(value) !== output) nodes.push(nodePart('Identity', `Identity_${output}`, [nameOf(value)], output, {}));
  }
  return [
    ...nodes,
    text(schema.graphFields.name, name),
    ...table.parts,
    ...Array.from(graph.inputs, ([input, value]) => valueInfoPart(schema.graphFields.input, input, value)),
    ...Array.from(graph.outputs, ([output, value]) => valueInfoPart(schema.graphFields.output, output, value)),
  ];
}

/** Names of everything but unnamed constants: what the graph calls them where it does, otherwise the node's. All differ. */
function nameValues(graph: Graph, initializerNames: ReadonlyMap<Value, string>) {
  const names = new Map<Value, string>(initializerNames);
  const taken = new Set([...graph.inputs.keys(), ...graph.outputs.keys()]);
  for (const name of initializerNames.values()) {
    assert(!taken.has(name), 'onnx: a constant has the name of something else', name);
    taken.add(name);
  }
  const unique = (wanted: string) => {
    let name = wanted;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
  for (const [name, value] of graph.inputs) names.set(value, name);
  for (const [name, value] of graph.outputs) {
    if (!names.has(value) && !graph.constants.has(value)) names.set(value, name);
  }
  for (const [index, node] of graph.nodes.entries()) {
    if (!names.has(node.output)) names.set(node.output, unique(nodeName(node, index)));
  }
  return { names, unique };
}

function nodeName({ scope, operator }: Node, index: number): string {
  return `${scope === '' ? '' : `${scope}/`}${operator.name}_${index}`;
}

/** Initializers in the order of their first use. */
function initializerTable(unique: (wanted: string) => string) {
  const parts: Part[] = [];
  const written = new Set<Value>();
  const settings = new Map<string, string>();
  return {
    parts,
    has: (value: Value) => written.has(value),
    /** Writes a constant of the graph; gives its name. */
    add(value: Value, wanted: string | undefined, tensor: Tensor): string {
      const name = wanted ?? unique(`constant_${written.size}`);
      written.add(value);
      parts.push(tensorPart(name, tensor));
      return name;
    },
    /** Writes what an operator wants as a tensor (axes, pads…), equal ones once: a gradient has the same hundreds of times. */
    addSetting(tensor: Tensor): string {
      const content = `${tensor.dtype} [${tensor.shape}] ${tensor.data}`;
      let name = settings.get(content);
      if (name === undefined) {
        name = unique(`setting_${settings.size}`);
        settings.set(content, name);
        parts.push(tensorPart(name, tensor));
      }
      return name;
    },
  };
}

function nodePart(
  operator: string,
  name: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, OnnxAttribute>>,
): Part {
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

function valueInfoPart(field: number, name: string, { dtype, shape }: Value): Part {
  return message(field, [
    text(schema.valueInfoFields.name, name),
    message(schema.valueInfoFields.type, typeParts(dtype, shape)),
  ]);
}

function typeParts(dtype: Dtype, shape: Shape): Part[] {
  const extents = shape.map((extent) =>
    message(schema.shapeFields.extent, [integer(schema.extentFields.value, extent)]),
  );
  return [
    message(schema.typeFields.tensor, [
      integer(schema.tensorTypeFields.elements, onnxTypes[dtype]),
      message(schema.tensorTypeFields.shape, extents),
    ]),
  ];
}
