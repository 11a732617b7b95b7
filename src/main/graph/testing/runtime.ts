/** @file A graph in ONNX Runtime, for the parity tests: the judge of what an operator means. */
import { writeOnnx } from '../../onnx/write.ts';
import { toArray64 } from '../evaluate.ts';
import type { Dtype, Graph, TensorData } from '../ir.ts';
import type { Array64 } from '../operator.ts';
import type { InputArray } from './graph-case.ts';

process.env.ORT_DISABLE_TELEMETRY = '1'; // read when the library is loaded
const { InferenceSession, Tensor } = await import('onnxruntime-node');

export type Optimisation = 'disabled' | 'all';

export async function runInRuntime(
  graph: Graph,
  inputs: Readonly<Record<string, InputArray>>,
  graphOptimizationLevel: Optimisation,
): Promise<Record<string, Array64>> {
  const session = await InferenceSession.create(writeOnnx(graph), {
    graphOptimizationLevel,
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  try {
    const results = await session.run(
      Object.fromEntries(Object.entries(inputs).map(([name, array]) => [name, toRuntime(array)])),
    );
    return Object.fromEntries(
      Object.entries(results).map(([name, { dims, type, data }]) => [
        name,
        toArray64({ shape: dims, dtype: type as Dtype, data: data as TensorData }),
      ]),
    );
  } finally {
    await session.release();
  }
}

function toRuntime({ shape, data, dtype = 'float32' }: InputArray) {
  if (dtype === 'bool') return new Tensor('bool', Uint8Array.from(data), shape);
  if (dtype === 'int64') return new Tensor('int64', BigInt64Array.from(data, BigInt), shape);
  return new Tensor('float32', Float32Array.from(data), shape);
}
