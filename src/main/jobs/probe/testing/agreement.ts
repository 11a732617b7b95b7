/** @file For tests: that a graph gives on WebGPU, by a card in software, what it gives on the processor. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Provider } from '../../../../shared/devices.ts';
import { relativeError } from '../../../../shared/relative-error.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { noSwiftShader, swiftShader } from './swift-shader.ts';

const script = join(import.meta.dirname, 'compute.ts');

/** Each in a process of its own: two sessions of WebGPU in one bring it down. */
async function computed(graph: string, device: Provider): Promise<Record<string, number[]>> {
  const file = join(await temporaryFolder(), 'outputs.json');
  const child = spawn(process.execPath, [script, graph, device, file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 900_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, ...swiftShader },
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, number[]>;
}

/** A test for each graph. */
export function testAgreement(graphs: readonly string[]): void {
  for (const graph of graphs) {
    test(`${graph} is on WebGPU what it is on the processor`, async ({ skip }) => {
      if (noSwiftShader) skip(noSwiftShader);
      const expected = await computed(graph, 'cpu');
      const actual = await computed(graph, 'webgpu');
      expect(Object.keys(actual)).toEqual(Object.keys(expected));
      const errors = Object.entries(expected).map(([name, values]) => [name, relativeError(actual[name]!, values)]);
      if (process.env.IMPASTO_SHOW_ERRORS) console.log(graph, errors);
      for (const [name, error] of errors) expect(error, `${name}`).toBeLessThanOrEqual(1e-3);
    });
  }
}
