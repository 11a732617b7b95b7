import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { loadError } from './load-error.ts';

/** What Node says of a native library that the system refuses. */
async function refused(): Promise<unknown> {
  const file = join(await temporaryFolder(), 'onnxruntime_binding.node');
  await writeFile(file, 'no library');
  try {
    return createRequire(import.meta.url)(file);
  } catch (error) {
    return error;
  }
}

test.each(['x64', 'arm64'] as const)(
  'on Windows (%s) a runtime that is not loaded names what is missing, and where it is',
  async (arch) => {
    expect(loadError(await refused(), { platform: 'win32', arch })).toMatchObject({
      code: 'engine.no-visual-cpp',
      values: { address: `https://aka.ms/vs/17/release/vc_redist.${arch}.exe` },
    });
  },
);

test('elsewhere the system’s own reason is told', async () => {
  const cause = (await refused()) as Error;
  expect(loadError(cause, { platform: 'linux', arch: 'x64' })).toMatchObject({
    code: 'engine.not-loaded',
    values: { message: cause.message },
  });
});

test('other errors stay what they are', () => {
  const other = new Error('Cannot find package');
  expect(loadError(other, { platform: 'win32', arch: 'x64' })).toBe(other);
});
