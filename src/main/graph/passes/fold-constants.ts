/**
 * @file Computes nodes whose inputs are all constant, in float64, where the result is small. Large ones (flipped
 * kernels, weights cast from float16) are left to the runtime, which folds them without making the file larger.
 */
import { toArray64 } from '../evaluate.ts';
import { type Graph, sizeOf, type Tensor, type Value } from '../ir.ts';
import type { Array64 } from '../operator.ts';
import { rewrite } from './rewrite.ts';

/** `largest`: elements that a folded result may have. */
export function foldConstants(graph: Graph, largest = 64): Graph {
  const constants = new Map(graph.constants);
  const folded = rewrite(graph, (node) => {
    const { operator, inputs, attributes, output } = node;
    const tensors = inputs.map((input) => constants.get(input));
    const small = sizeOf(output.shape) <= largest && tensors.every((tensor) => tensor && tensor.data.length <= largest);
    if (!small || output.dtype === 'float16') return node;
    const data = operator.evaluate(
      tensors.map((tensor) => toArray64(tensor!)),
      attributes,
      output.shape,
    );
    constants.set(output, toTensor({ shape: output.shape, data }, output));
    return output;
  });
  return { ...folded, constants };
}

function toTensor({ shape, data }: Array64, { dtype }: Value): Tensor {
  if (dtype === 'int64') return { dtype, shape, data: BigInt64Array.from(data, BigInt) };
  if (dtype === 'bool') return { dtype, shape, data: Uint8Array.from(data) };
  return { dtype, shape, data: Float32Array.from(data) };
}
