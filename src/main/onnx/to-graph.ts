/**
 * @file From an ONNX model to a graph: the inverse of write.ts, for our operators (ONNX operator sets 13 to 17, in
 * which they mean the same). A model with any other operator is refused by that operator's name.
 */
import { AppError } from '../../shared/errors.ts';
import { Builder } from '../graph/build.ts';
import { type Attributes, type Graph, GraphError, type Shape, type Tensor, type Value } from '../graph/ir.ts';
import type { OnnxAttribute, Operator } from '../graph/operator.ts';
import { operators } from '../graph/ops/table.ts';
import type { OnnxModel, OnnxNode, OnnxValueInfo } from './read.ts';

export interface ReadGraph {
  readonly graph: Graph;
  /** What the model calls its constants; `writeOnnx` takes it back. */
  readonly initializerNames: ReadonlyMap<Value, string>;
}

const oldestOperatorSet = 13;
const newestOperatorSet = 17;

/** `shapes` of the inputs that the model leaves open, by name. */
export function toGraph(model: OnnxModel, shapes: Readonly<Record<string, Shape>> = {}): ReadGraph {
  const { file, operatorSet } = model;
  if (operatorSet === undefined || operatorSet < oldestOperatorSet || operatorSet > newestOperatorSet) {
    throw new AppError('model.operator-set', {
      file,
      version: operatorSet ?? '?',
      oldest: oldestOperatorSet,
      newest: newestOperatorSet,
    });
  }
  try {
    return graphOf(model, shapes);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw new AppError('model.unsupported', { file, detail: error.message }, { cause: error });
  }
}

function graphOf(model: OnnxModel, shapes: Readonly<Record<string, Shape>>): ReadGraph {
  const build = new Builder();
  const tensors = new Map(model.initializers);
  const values = new Map<string, Value>();
  const initializerNames = new Map<Value, string>();
  const define = (name: string, value: Value) => {
    if (values.has(name) || tensors.has(name)) throw new GraphError(`"${name}" is computed twice`);
    values.set(name, value);
  };
  const lookUp = (name: string): Value => {
    const known = values.get(name);
    if (known) return known;
    const tensor = tensors.get(name);
    if (!tensor) throw new GraphError(`"${name}" is used before it is computed`);
    const value = build.constant(tensor);
    values.set(name, value);
    initializerNames.set(value, name);
    return value;
  };

  for (const input of model.inputs)
    define(input.name, build.input(input.name, ...inputType(input, shapes[input.name])));
  for (const node of model.nodes) {
    const [output] = node.outputs;
    if (output === undefined) throw new GraphError(`a node ${node.operator} has no output`);
    if (isOnnx(node, 'Identity')) define(output, lookUp(node.inputs[0] ?? ''));
    else if (isOnnx(node, 'Constant')) tensors.set(output, constantOf(node));
    else define(output, apply(build, node, operatorOf(node, model.file), lookUp, tensors));
  }
  const outputs = Object.fromEntries(model.outputs.map(({ name }) => [name, lookUp(name)]));
  return { graph: build.finish(outputs), initializerNames };
}

function inputType({ name, dtype, shape }: OnnxValueInfo, given: Shape | undefined): [Shape, Value['dtype']] {
  if (dtype === undefined || shape === undefined)
    throw new GraphError(`the input "${name}" is of a type that is not supported`);
  if (given && given.length !== shape.length)
    throw new GraphError(`the input "${name}" has ${shape.length} axes, not ${given.length}`);
  const extents = shape.map((extent, axis) => {
    const wanted = given?.[axis] ?? (typeof extent === 'number' ? extent : undefined);
    if (wanted === undefined) throw new GraphError(`the size of the input "${name}" is open`);
    if (typeof extent === 'number' && extent !== wanted)
      throw new GraphError(`axis ${axis} of "${name}" is ${extent}, not ${wanted}`);
    return wanted;
  });
  return [extents, dtype];
}

function isOnnx(node: OnnxNode, operator: string): boolean {
  return node.domain === '' && node.operator === operator;
}

function constantOf({ attributes: { value } }: OnnxNode): Tensor {
  if (!value || !('tensor' in value)) throw new GraphError('a Constant holds something other than a tensor');
  return value.tensor;
}

function operatorOf({ operator: name, domain, outputs }: OnnxNode, file: string): Operator {
  const operator = domain === '' ? operators.get(name) : undefined;
  if (!operator) throw new AppError('model.operator', { file, operator: domain === '' ? name : `${domain}.${name}` });
  if (outputs.length !== 1) throw new GraphError(`${name} with ${outputs.length} outputs`);
  return operator;
}

function apply(
  build: Builder,
  node: OnnxNode,
  operator: Operator,
  lookUp: (name: string) => Value,
  tensors: ReadonlyMap<string, Tensor>,
): Value {
  const [fewest, max] = operator.arity;
  const own = node.inputs.slice(0, max);
  // Before the operator reads its attributes, for which it looks at its inputs.
  if (own.length < fewest) throw new GraphError(`${operator.name} with ${own.length} inputs`);
  const inputs = own.map(lookUp);
  const settings = node.inputs.slice(max).map((name) => {
    if (name === '') return undefined;
    const tensor = tensors.get(name);
    if (!tensor) throw new GraphError(`${operator.name}: "${name}" must be a constant`);
    return tensor;
  });
  return build.scope(scopeOf(node), () => {
    const attributes = operator.onnx.read({
      attributes: plainAttributes(node),
      constants: settings,
      inputs,
    }) as Attributes;
    return build.apply(operator, inputs, attributes);
  });
}

function plainAttributes({ attributes }: OnnxNode): Record<string, OnnxAttribute> {
  const plain = Object.entries(attributes).filter(([, value]) => !('tensor' in value) && !('floats' in value));
  return Object.fromEntries(plain) as Record<string, OnnxAttribute>;
}

/** The writer names a node "scope/Operator_7". */
function scopeOf({ name }: OnnxNode): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}
