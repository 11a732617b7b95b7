/**
 * @file What a foreign ONNX model says of itself, for one that the runtime shall run as it is: inputs and outputs. Nothing
 * is decoded that need not be; what could reach beyond the file or never end is refused.
 */
import { AppError } from '../../shared/errors.ts';
import { atMost, isOnnxDomain, modelHead, type OnnxValueInfo, valueInfoFrom } from './read.ts';
import * as schema from './schema.ts';
import { bytesOf, type Field, fieldsOf, integerOf, textOf, WireError } from './wire.ts';

export interface OnnxOutline extends GraphEnds {
  /** Version of the format. */
  readonly irVersion: number;
  /** Version of ONNX's own operator set; undefined where the model names none. */
  readonly operatorSet: number | undefined;
  readonly metadata: ReadonlyMap<string, string>;
}

interface GraphEnds {
  /** Those that must be given. */
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
}

const maxEnds = 1000;
/** Of graphs inside graphs (If has two inside). */
const deepest = 8;
/** They may run without end, and a style has no use for them. */
const loops = ['Loop', 'Scan', 'SequenceMap'];

/** `file` is what to call it in messages. */
export function outlineModel(bytes: Uint8Array, file: string): OnnxOutline {
  try {
    return outlineOf(bytes, file);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const code = bytes[0] === schema.modelFields.irVersion * 8 ? 'model.damaged' : 'model.not-onnx';
    throw new AppError(code, { file, detail: error.message }, { cause: error });
  }
}

function outlineOf(bytes: Uint8Array, file: string): OnnxOutline {
  const { graph, ...head } = modelHead(bytes, (field) => {
    if (field.number === schema.modelFields.functions)
      throw new AppError('model.unsupported', { file, detail: '@reason.ownFunctions' });
    if (field.number === schema.modelFields.training)
      throw new AppError('model.unsupported', { file, detail: '@reason.trainingInfo' });
  });
  return { ...head, ...outlineGraph(graph, file, 0) };
}

function outlineGraph(bytes: Uint8Array, file: string, depth: number): GraphEnds {
  if (depth > deepest) throw new WireError('it has too many graphs inside each other');
  const inputs: OnnxValueInfo[] = [];
  const outputs: OnnxValueInfo[] = [];
  const weights = new Set<string>();
  const { graphFields: fields } = schema;
  for (const field of fieldsOf(bytes)) {
    if (field.number === fields.input) inputs.push(valueInfoFrom(field));
    else if (field.number === fields.output) outputs.push(valueInfoFrom(field));
    else if (field.number === fields.node) checkNode(field, file, depth);
    else if (field.number === fields.initializer) weights.add(checkTensor(field, file));
    else if (field.number === fields.sparseInitializer) checkSparseTensor(field, file);
    atMost(maxEnds, inputs.length + outputs.length, 'inputs and outputs');
  }
  // Before IR version 4 a weight had to be listed among the inputs too.
  return { inputs: inputs.filter(({ name }) => !weights.has(name)), outputs };
}

function checkNode(field: Field, file: string, depth: number): void {
  let operator = '';
  let domain = '';
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === schema.nodeFields.operator) operator = textOf(part);
    else if (part.number === schema.nodeFields.domain) domain = textOf(part);
    else if (part.number === schema.nodeFields.attribute) checkAttribute(part, file, depth);
  }
  const foreign = !isOnnxDomain(domain);
  if (foreign || loops.includes(operator)) {
    throw new AppError('model.operator', { file, operator: foreign ? `${domain}.${operator}` : operator });
  }
}

function checkAttribute(field: Field, file: string, depth: number): void {
  const { attributeFields: fields } = schema;
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === fields.tensor || part.number === fields.tensors) checkTensor(part, file);
    else if (part.number === fields.sparseTensor || part.number === fields.sparseTensors) checkSparseTensor(part, file);
    else if (part.number === fields.graph || part.number === fields.graphs)
      outlineGraph(bytesOf(part), file, depth + 1);
  }
}

/** Gives the tensor's name. The runtime would open whatever file a tensor names. */
function checkTensor(field: Field, file: string): string {
  const { tensorFields: fields } = schema;
  let name = '';
  for (const part of fieldsOf(bytesOf(field))) {
    if (part.number === fields.name) name = textOf(part);
    const elsewhere = part.number === fields.location && integerOf(part) !== schema.insideTheFile;
    if (part.number === fields.external || elsewhere) throw new AppError('model.external-weights', { file });
  }
  return name;
}

function checkSparseTensor(field: Field, file: string): void {
  for (const part of fieldsOf(bytesOf(field))) {
    if (schema.sparseTensorParts.includes(part.number)) checkTensor(part, file);
  }
}
