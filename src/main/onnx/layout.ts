/** @file What a graph is in ONNX before it becomes bytes: nodes and tensors under names, in the order of the file. */
import { assert } from '../../shared/assert.ts';
import type { Graph, Node, Tensor, Value } from '../graph/ir.ts';
import type { OnnxAttribute } from '../graph/operator.ts';
import { removeDeadCode } from '../graph/passes/dead-code.ts';

export interface LaidOutNode {
  readonly operator: string;
  readonly name: string;
  /** A missing optional input is an empty name. */
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface Layout {
  readonly nodes: readonly LaidOutNode[];
  readonly initializers: ReadonlyMap<string, Tensor>;
}

/** Only what the outputs need. Constants are named by `initializerNames`; the others are numbered. */
export function layOut(whole: Graph, initializerNames: ReadonlyMap<Value, string>): Layout {
  const graph = removeDeadCode(whole);
  const { names, unique } = nameValues(graph, initializerNames);
  const table = initializerTable(unique);
  const nameOf = (value: Value): string => {
    const constant = graph.constants.get(value);
    if (constant && !table.has(value)) names.set(value, table.add(value, names.get(value), constant));
    return names.get(value)!;
  };
  const nodes = graph.nodes.map(({ operator, inputs, attributes, output, scope }, index): LaidOutNode => {
    const settings = operator.onnx.constants?.(attributes, inputs) ?? [];
    return {
      operator: operator.name,
      name: nodeName(scope, operator.name, index),
      inputs: [...inputs.map(nameOf), ...settings.map((tensor) => (tensor ? table.addSetting(tensor) : ''))],
      output: nameOf(output),
      attributes: operator.onnx.attributes?.(attributes) ?? {},
    };
  });
  for (const [output, value] of graph.outputs) {
    // What an output only passes on (an input, a constant, another output) needs a node that gives it its name.
    const from = nameOf(value);
    if (from === output) continue;
    nodes.push({ operator: 'Identity', name: `Identity_${output}`, inputs: [from], output, attributes: {} });
  }
  return { nodes, initializers: table.tensors };
}

/** Names of all but unnamed constants: what the graph calls them where it does, otherwise the node's. All differ. */
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
  for (const [index, { output, scope, operator }] of graph.nodes.entries()) {
    if (!names.has(output)) names.set(output, unique(nodeName(scope, operator.name, index)));
  }
  return { names, unique };
}

/** "vgg16/conv3_2/Conv_17"; to-graph.ts takes the scope out of it again. */
function nodeName(scope: Node['scope'], operator: string, index: number): string {
  return `${scope === '' ? '' : `${scope}/`}${operator}_${index}`;
}

/** Initializers in the order of their first use. */
function initializerTable(unique: (wanted: string) => string) {
  const tensors = new Map<string, Tensor>();
  const added = new Set<Value>();
  const settings = new Map<string, string>();
  return {
    tensors,
    has: (value: Value) => added.has(value),
    /** Adds a constant of the graph; gives its name. */
    add(value: Value, wanted: string | undefined, tensor: Tensor): string {
      const name = wanted ?? unique(`constant_${added.size}`);
      added.add(value);
      tensors.set(name, tensor);
      return name;
    },
    /** Adds what an operator wants as a tensor (axes, pads…), equal ones once: a gradient repeats hundreds of them. */
    addSetting(tensor: Tensor): string {
      const content = `${tensor.dtype} [${tensor.shape}] ${tensor.data}`;
      const known = settings.get(content);
      if (known !== undefined) return known;
      const name = unique(`setting_${settings.size}`);
      settings.set(content, name);
      tensors.set(name, tensor);
      return name;
    },
  };
}
