/**
 * @file Models for pictures of any size. Graphs are built at one size; that nothing inside depends on it cannot be seen
 * in one graph, but in two: the same network at another size must be the same but for the shapes of its ends.
 */
import { assert } from '../../shared/assert.ts';
import type { Graph, Shape, Tensor } from '../graph/ir.ts';
import { layOut } from './layout.ts';

export interface DynamicAxes {
  /** The same network at a size in which every free axis differs. */
  readonly elsewhere: Graph;
  /** Names of the inputs' free axes, as { picture: { 2: 'height', 3: 'width' } }. */
  readonly names: Readonly<Record<string, Readonly<Record<number, string>>>>;
}

/** An extent of a model's input or output: a number, the name of a free one, or undefined: it follows from inside. */
export type SignatureExtent = number | string | undefined;
export type Signature = ReadonlyMap<string, readonly SignatureExtent[]>;

/** What to declare for the inputs and outputs of `graph`. */
export function freeSignature(
  graph: Graph,
  { elsewhere, names }: DynamicAxes,
): { readonly inputs: Signature; readonly outputs: Signature } {
  assertSameInside(graph, elsewhere);
  /** Free axes by their extents here and elsewhere: an output that has both has the same axis. */
  const known = new Map<string, string>();
  const inputs = new Map<string, SignatureExtent[]>();
  for (const [input, { shape }] of graph.inputs) {
    const other = shapeOf(elsewhere.inputs.get(input), input, shape.length);
    const extents = shape.map((extent, axis) => {
      const name = names[input]?.[axis];
      assert(
        (extent !== other[axis]) === (name !== undefined),
        'onnx: free axes must differ between the sizes',
        input,
        axis,
      );
      if (name !== undefined) known.set(`${extent} ${other[axis]}`, name);
      return name ?? extent;
    });
    inputs.set(input, extents);
  }
  const outputs = new Map<string, SignatureExtent[]>();
  for (const [output, { shape }] of graph.outputs) {
    const other = shapeOf(elsewhere.outputs.get(output), output, shape.length);
    const extents = shape.map((extent, axis) =>
      extent === other[axis] ? extent : known.get(`${extent} ${other[axis]}`),
    );
    outputs.set(output, extents);
  }
  return { inputs, outputs };
}

function shapeOf(value: { readonly shape: Shape } | undefined, name: string, rank: number): Shape {
  assert(value?.shape.length === rank, 'onnx: the two sizes are not of one network', name);
  return value.shape;
}

/** Throws where a node or a constant depends on the size. */
function assertSameInside(graph: Graph, elsewhere: Graph): void {
  const [here, there] = [layOut(graph, new Map()), layOut(elsewhere, new Map())];
  assert(here.nodes.length === there.nodes.length, 'onnx: the number of nodes depends on the size');
  for (const [index, node] of here.nodes.entries()) {
    const same = JSON.stringify(node) === JSON.stringify(there.nodes[index]);
    assert(same, 'onnx: a node depends on the size', node.name);
  }
  for (const [name, tensor] of here.initializers) {
    assert(sameTensor(tensor, there.initializers.get(name)), 'onnx: a constant depends on the size', name);
  }
}

function sameTensor(a: Tensor, b: Tensor | undefined): boolean {
  if (b === undefined || a.dtype !== b.dtype || `${a.shape}` !== `${b.shape}`) return false;
  return a.data === b.data || (a.data as Float32Array).every((value, index) => Object.is(value, b.data[index]));
}
