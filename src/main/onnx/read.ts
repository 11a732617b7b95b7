/**
 * @file Reads ONNX models (github.com/onnx/onnx, docs/IR.md), our own and foreign ones. The file is not trusted: every
 * length is checked before anything is allocated, and a bad file is refused with a sentence. Weights are views of the
 * file's bytes where these lie aligned; a foreign file's others are copied.
 */
import { AppError } from '../../shared/errors.ts';
import type { Dtype, Tensor } from '../graph/ir.ts';
import type { OnnxAttribute } from '../graph/operator.ts';
import { dtypeOf, maxAxes, readTensor, UnsupportedError } from './read-tensor.ts';
import * as schema from './schema.ts';
import {
  appendFloats,
  appendIntegers,
  bytesOf,
  type Field,
  fieldsOf,
  floatOf,
  integerOf,
  textOf,
  WireError,
} from './wire.ts';

/** The extent of an axis: a number, the name of a free one, or nothing known. */
export type Extent = number | string | undefined;

export interface OnnxValueInfo {
  readonly name: string;
  /** Undefined where it is no tensor of a type that graphs have. */
  readonly dtype: Dtype | undefined;
  readonly shape: readonly Extent[] | undefined;
}

export type ReadAttribute = OnnxAttribute | { readonly tensor: Tensor } | { readonly floats: readonly number[] };

export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  /** A missing optional input is an empty name. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, ReadAttribute>>;
}

export interface OnnxModel {
  /** What to call the file in a message. */
  readonly file: string;
  readonly irVersion: number;
  readonly producer: string;
  /** Version of ONNX's own operator set; undefined where the model names none. */
  readonly operatorSet: number | undefined;
  readonly metadata: ReadonlyMap<string, string>;
  readonly name: string;
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, Tensor>;
}

/** Far above any network's, far below what would exhaust memory. */
const limits = {
  metadata: 1000,
  values: 1000,
  nodes: 100_000,
  initializers: 100_000,
  nodeValues: 4096,
  attributes: 64,
  numbers: 65_536,
} as const;

/** `file` is what to call it in messages. The tensors keep `bytes` alive. */
export function readModel(bytes: Uint8Array, file: string): OnnxModel {
  try {
    return { file, ...modelFrom(bytes) };
  } catch (error) {
    if (!(error instanceof WireError)) throw namingFile(error, file);
    // Every program that writes ONNX begins with the version of the format: this says what the file once was.
    const code = bytes[0] === beginning ? 'model.damaged' : 'model.not-onnx';
    throw new AppError(code, { file, detail: error.message }, { cause: error });
  }
}

const beginning = schema.modelFields.irVersion * 8;

function modelFrom(bytes: Uint8Array): Omit<OnnxModel, 'file'> {
  let producer = '';
  const { graph, ...head } = modelHead(bytes, (field) => {
    if (field.number === schema.modelFields.producer) producer = textOf(field);
  });
  return { ...head, producer, ...graphFrom(graph) };
}

/** What a model says of itself beside its graph; `other` sees all fields that are not among that. */
export function modelHead(bytes: Uint8Array, other: (field: Field) => void) {
  let irVersion = 0;
  let operatorSet: number | undefined;
  let graph: Uint8Array | undefined;
  const metadata = new Map<string, string>();
  for (const field of fieldsOf(bytes)) {
    if (field.number === schema.modelFields.irVersion) irVersion = integerOf(field);
    else if (field.number === schema.modelFields.operatorSet) operatorSet = operatorSetFrom(field) ?? operatorSet;
    else if (field.number === schema.modelFields.metadata) metadata.set(...metadataFrom(field));
    else if (field.number === schema.modelFields.graph) {
      // The runtime would merge them.
      if (graph) throw new WireError('it holds two graphs');
      graph = bytesOf(field);
    } else other(field);
    atMost(limits.metadata, metadata.size, 'notes');
  }
  if (irVersion < 1) throw new WireError('it names no version of the format');
  if (graph === undefined) throw new WireError('it holds no graph');
  return { irVersion, operatorSet, metadata, graph };
}

/** The version of ONNX's own operators; undefined where the entry is about another set. */
function operatorSetFrom(field: Field): number | undefined {
  let domain = '';
  let version: number | undefined;
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.operatorSetFields.domain) domain = textOf(part);
    else if (part.number === schema.operatorSetFields.version) version = integerOf(part);
  }
  return isOnnxDomain(domain) ? version : undefined;
}

export function isOnnxDomain(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function metadataFrom(field: Field): [string, string] {
  let key = '';
  let value = '';
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.metadataFields.key) key = textOf(part);
    else if (part.number === schema.metadataFields.value) value = textOf(part);
  }
  return [key, value];
}

function graphFrom(bytes: Uint8Array): Pick<OnnxModel, 'name' | 'inputs' | 'outputs' | 'nodes' | 'initializers'> {
  let name = '';
  const inputs: OnnxValueInfo[] = [];
  const outputs: OnnxValueInfo[] = [];
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, Tensor>();
  for (const field of fieldsOf(bytes)) {
    if (field.number === schema.graphFields.name) name = textOf(field);
    else if (field.number === schema.graphFields.input) inputs.push(valueInfoFrom(field));
    else if (field.number === schema.graphFields.output) outputs.push(valueInfoFrom(field));
    else if (field.number === schema.graphFields.node) nodes.push(nodeFrom(field));
    else if (field.number === schema.graphFields.initializer) addInitializer(initializers, field);
    else if (field.number === schema.graphFields.sparseInitializer)
      throw new UnsupportedError('weights in sparse form');
    atMost(limits.values, inputs.length + outputs.length, 'inputs and outputs');
    atMost(limits.nodes, nodes.length, 'nodes');
  }
  // Before IR version 4 a weight had to be listed among the inputs too.
  return { name, inputs: inputs.filter((input) => !initializers.has(input.name)), outputs, nodes, initializers };
}

function addInitializer(initializers: Map<string, Tensor>, field: Field): void {
  const { name, tensor } = readTensor(bytesOf(field));
  if (initializers.has(name)) throw new WireError(`it holds two tensors named "${name}"`);
  initializers.set(name, tensor);
  atMost(limits.initializers, initializers.size, 'tensors');
}

function nodeFrom(field: Field): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: [string, ReadAttribute][] = [];
  const texts = { name: '', operator: '', domain: '' };
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.nodeFields.input) inputs.push(textOf(part));
    else if (part.number === schema.nodeFields.output) outputs.push(textOf(part));
    else if (part.number === schema.nodeFields.name) texts.name = textOf(part);
    else if (part.number === schema.nodeFields.operator) texts.operator = textOf(part);
    else if (part.number === schema.nodeFields.domain) texts.domain = textOf(part);
    else if (part.number === schema.nodeFields.attribute) {
      const [name, value] = attributeFrom(bytesOf(part));
      if (value) attributes.push([name, value]);
    }
    atMost(limits.nodeValues, inputs.length + outputs.length, 'inputs and outputs of a node');
    atMost(limits.attributes, attributes.length, 'attributes of a node');
  }
  const domain = isOnnxDomain(texts.domain) ? '' : texts.domain;
  return { ...texts, domain, inputs, outputs, attributes: Object.fromEntries(attributes) };
}

/** Undefined for the kinds that no operator of ours has: a node that needs one is refused by its name. */
function attributeFrom(bytes: Uint8Array): [string, ReadAttribute | undefined] {
  const { attributeFields: fields, attributeTypes: types } = schema;
  let name = '';
  let type: number | undefined;
  let single: ReadAttribute | undefined;
  const floats: number[] = [];
  const ints: number[] = [];
  for (const field of fieldsOf(bytes)) {
    if (field.number === fields.name) name = textOf(field);
    else if (field.number === fields.type) type = integerOf(field);
    else if (field.number === fields.float) single = { float: floatOf(field) };
    else if (field.number === fields.int) single = { int: integerOf(field) };
    else if (field.number === fields.text) single = { text: textOf(field) };
    else if (field.number === fields.tensor) single = { tensor: readTensor(bytesOf(field)).tensor };
    else if (field.number === fields.floats) appendFloats(floats, field, limits.numbers);
    else if (field.number === fields.ints) appendIntegers(ints, field, limits.numbers);
  }
  if (type === types.ints || ints.length > 0) return [name, { ints }];
  if (type === types.floats || floats.length > 0) return [name, { floats }];
  return [name, single];
}

export function valueInfoFrom(field: Field): OnnxValueInfo {
  let name = '';
  let type: Pick<OnnxValueInfo, 'dtype' | 'shape'> = { dtype: undefined, shape: undefined };
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.valueInfoFields.name) name = textOf(part);
    else if (part.number === schema.valueInfoFields.type) type = typeFrom(part) ?? type;
  }
  return { name, ...type };
}

function typeFrom(field: Field): Pick<OnnxValueInfo, 'dtype' | 'shape'> | undefined {
  const tensors = Array.from(fieldsOf(bytesOf(field))).filter(({ number }) => number === schema.typeFields.tensor);
  // The runtime would merge them.
  if (tensors.length > 1) throw new WireError('it tells a type twice');
  return tensors[0] && tensorTypeFrom(tensors[0]);
}

function tensorTypeFrom(field: Field): Pick<OnnxValueInfo, 'dtype' | 'shape'> {
  let dtype: Dtype | undefined;
  let shape: Extent[] | undefined;
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.tensorTypeFields.elements) dtype = dtypeOf(integerOf(part));
    else if (part.number === schema.tensorTypeFields.shape) shape = shapeFrom(part);
  }
  return { dtype, shape };
}

function shapeFrom(field: Field): Extent[] {
  const shape: Extent[] = [];
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.shapeFields.extent) shape.push(extentFrom(part));
    atMost(maxAxes, shape.length, 'axes');
  }
  return shape;
}

/** Many programs write 0 or −1 for an extent they do not know. */
function extentFrom(field: Field): Extent {
  let extent: Extent;
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.extentFields.value) extent = integerOf(part) > 0 ? integerOf(part) : undefined;
    else if (part.number === schema.extentFields.symbol) extent = textOf(part) || undefined;
  }
  return extent;
}

export function atMost(limit: number, count: number, what: string): void {
  if (count > limit) throw new WireError(`it has more than ${limit} ${what}`);
}

function namingFile(error: unknown, file: string): unknown {
  if (!(error instanceof UnsupportedError)) return error;
  const code = error.inOtherFile ? 'model.external-weights' : 'model.unsupported';
  return new AppError(code, { file, detail: error.message }, { cause: error });
}
