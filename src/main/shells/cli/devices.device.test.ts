import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { noSwiftShader, swiftShader } from '../../jobs/probe/testing/swift-shader.ts';
import { runCli } from './testing/run-cli.ts';

test('WebGPU in software is found to compute every operator as it should, and too slow to be taken', async ({
  skip,
}) => {
  if (noSwiftShader) skip(noSwiftShader);
  const { code, lines } = await runCli(['devices', '--json'], {
    home: await temporaryFolder(),
    environment: swiftShader,
  });
  expect(code).toBe(0);
  expect(lines.find(({ provider }) => provider === 'webgpu')).toMatchObject({ works: true, best: false });
  expect(lines.find(({ provider }) => provider === 'cpu')).toMatchObject({ works: true, best: true });
});
