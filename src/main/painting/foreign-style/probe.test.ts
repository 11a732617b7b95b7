import { onnx } from 'onnx-proto';
import { expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { probeStyle } from './probe.ts';

/** Nothing may be opened. */
const engine = { session: () => Promise.reject(new Error('a session was made')) } as unknown as Engine;

/** Multiplies matrices of so many rows with each other, and adds their mean to the picture. */
function multiplying(rows: number, times: number): Uint8Array {
  const tensorType = {
    elemType: 1,
    shape: { dim: [1, 3, 'h', 'w'].map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d })) },
  };
  const chain = Array.from({ length: times }, (_, i) => ({
    opType: 'MatMul',
    input: [`m${i}`, 'm0'],
    output: [`m${i + 1}`],
  }));
  const graph = {
    input: [{ name: 'x', type: { tensorType } }],
    output: [{ name: 'y', type: { tensorType } }],
    initializer: [{ name: 'n', dims: [2], dataType: 7, int64Data: [rows, rows] }],
    node: [
      { opType: 'ConstantOfShape', input: ['n'], output: ['m0'] },
      ...chain,
      { opType: 'ReduceMean', input: [`m${times}`], output: ['mean'] },
      { opType: 'Add', input: ['x', 'mean'], output: ['y'] },
    ],
  };
  const opsetImport = [{ domain: '', version: 17 }];
  return Uint8Array.from(onnx.ModelProto.encode({ irVersion: 8, opsetImport, graph }).finish());
}

test('a network that would compute for hours, or take all memory, is refused before the runtime sees it', async () => {
  for (const bytes of [multiplying(9000, 30), multiplying(100_000, 0)]) {
    expect(bytes.length).toBeLessThan(2000);
    await expect(probeStyle(engine, bytes, 'a.onnx')).rejects.toMatchObject({ code: 'foreign-style.too-heavy' });
  }
  await expect(probeStyle(engine, multiplying(10, 3), 'a.onnx')).rejects.toThrow('a session was made');
});
