import { cp, mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { binaryOf } from './binary.ts';
import { checkPacked, needed } from './packed-files.ts';
import { targets } from './targets.ts';

const runtime = join(import.meta.dirname, '../../node_modules/onnxruntime-node/bin/napi-v6');
const bindings = {
  'linux-x64': 'linux/x64',
  'win-x64': 'win32/x64',
  'win-arm64': 'win32/arm64',
  'mac-arm64': 'darwin/arm64',
} as const;

/** Resources with an empty file in each place, and the real binding of the system. */
async function resourcesOf(target: (typeof targets)[number]): Promise<string> {
  const folder = await temporaryFolder();
  for (const file of needed(target)) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    if (file.endsWith('.node'))
      await cp(join(runtime, bindings[target], 'onnxruntime_binding.node'), join(folder, file));
    else await writeFile(join(folder, file), '');
  }
  return folder;
}

test.each(targets)('resources for %s with all that it needs pass, and lacking any of it do not', async (target) => {
  const folder = await resourcesOf(target);
  expect(checkPacked(folder, target).files).toHaveLength(needed(target).length);
  for (const file of needed(target)) {
    await rm(join(folder, file));
    expect(() => checkPacked(folder, target)).toThrow(`lacks ${file}.`);
    await writeFile(join(folder, file), '');
  }
});

test.each(targets)('the library of another system or processor is found among those for %s', async (target) => {
  for (const other of targets.filter((each) => each !== target)) {
    const folder = await resourcesOf(target);
    await cp(join(runtime, bindings[other], 'onnxruntime_binding.node'), join(folder, 'left-over'));
    expect(() => checkPacked(folder, target)).toThrow('holds programs of other systems: left-over');
  }
});

test('more than 300 MB are refused', async () => {
  const folder = await resourcesOf('linux-x64');
  await writeFile(join(folder, 'large'), '');
  await truncate(join(folder, 'large'), 299e6);
  expect(checkPacked(folder, 'linux-x64').bytes).toBeGreaterThan(299e6);
  await truncate(join(folder, 'large'), 301e6);
  expect(() => checkPacked(folder, 'linux-x64')).toThrow(/MB, more than 300/);
});

test('pictures, texts and Java’s classes are no programs', () => {
  const head = (text: string) => Buffer.from(text.padEnd(200, ' '), 'latin1');
  for (const text of ['\x89PNG\r\n', 'MZ is how this sentence begins', '#!/bin/sh', '\xca\xfe\xba\xbe\0\0\0\x41']) {
    expect(binaryOf(head(text))).toBeUndefined();
  }
  expect(binaryOf(Buffer.from('\x7fELF', 'latin1'))).toBeUndefined();
});
