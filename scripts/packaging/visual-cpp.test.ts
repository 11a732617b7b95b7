import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { root } from '../run-step.ts';
import { peImports } from './pe-imports.ts';
import { addVisualCpp } from './visual-cpp.ts';

const runtimeOf = (arch: string) => join(root, 'node_modules/onnxruntime-node/bin/napi-v6/win32', arch);
/** As Microsoft's folder for developers holds them, and more. */
const redistributables = {
  x64: ['concrt140', 'msvcp140', 'msvcp140_1', 'msvcp140_2', 'msvcp140_atomic_wait', 'vcruntime140', 'vcruntime140_1'],
  arm64: ['concrt140', 'msvcp140', 'msvcp140_1', 'msvcp140_2', 'msvcp140_atomic_wait', 'vcruntime140'],
} as const;
/** What this version of ONNX Runtime asks for. */
const asked = {
  x64: ['msvcp140.dll', 'msvcp140_1.dll', 'msvcp140_atomic_wait.dll', 'vcruntime140.dll', 'vcruntime140_1.dll'],
  arm64: ['msvcp140.dll', 'msvcp140_1.dll', 'msvcp140_atomic_wait.dll', 'vcruntime140.dll'],
} as const;
const archs = ['x64', 'arm64'] as const;

async function redistributable(folder: string, arch: 'x64' | 'arm64', content: string, without?: string) {
  const place = join(folder, arch, 'Microsoft.VC145.CRT');
  await mkdir(place, { recursive: true });
  for (const name of redistributables[arch]) {
    if (`${name}.dll` !== without) await writeFile(join(place, `${name}.dll`), `${content} ${name}`);
  }
}

/** A folder with ONNX Runtime's own libraries of Windows. */
async function binding(arch: string): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ['onnxruntime_binding.node', 'onnxruntime.dll'])
    await copyFile(join(runtimeOf(arch), name), join(folder, name));
  return folder;
}

const none = () => undefined;

test.each(archs)('what ONNX Runtime for %s asks for comes to lie beside it, and nothing else', async (arch) => {
  const folder = await temporaryFolder();
  for (const each of archs) await redistributable(folder, each, each);
  const output = await binding(arch);
  const files = await addVisualCpp(output, arch, { env: { VCToolsRedistDir: folder }, visualStudio: none });
  expect(files.toSorted()).toEqual(asked[arch]);
  for (const file of files)
    expect(await readFile(join(output, file), 'utf8')).toBe(`${arch} ${file.replace('.dll', '')}`);
});

test('what a copied file asks for comes along, too', async () => {
  const folder = await temporaryFolder();
  await redistributable(folder, 'x64', 'x64');
  const output = await temporaryFolder();
  await writeFile(join(output, 'onnxruntime_binding.node'), '');
  // A library that asks for the whole runtime, in the place of one that is always taken.
  await copyFile(
    join(runtimeOf('x64'), 'onnxruntime_binding.node'),
    join(folder, 'x64/Microsoft.VC145.CRT/msvcp140_1.dll'),
  );
  await copyFile(join(runtimeOf('x64'), 'onnxruntime.dll'), join(folder, 'x64/Microsoft.VC145.CRT/msvcp140.dll'));
  const files = await addVisualCpp(output, 'x64', { env: { VCToolsRedistDir: folder }, visualStudio: none });
  expect(files).toContain('msvcp140_atomic_wait.dll');
});

test('without a prompt of Visual Studio the newest one that is installed is taken', async () => {
  const studio = await temporaryFolder();
  for (const version of ['14.9.1', '14.44.35112']) {
    await redistributable(join(studio, 'VC', 'Redist', 'MSVC', version), 'x64', version);
  }
  const output = await binding('x64');
  await addVisualCpp(output, 'x64', { env: {}, visualStudio: () => studio });
  expect(await readFile(join(output, 'msvcp140.dll'), 'utf8')).toBe('14.44.35112 msvcp140');
});

test.each(asked.x64)('where %s is missing, nothing is packed', async (missing) => {
  const folder = await temporaryFolder();
  await redistributable(folder, 'x64', 'old', missing);
  const packing = addVisualCpp(await binding('x64'), 'x64', { env: { VCToolsRedistDir: folder }, visualStudio: none });
  await expect(packing).rejects.toThrow(`Visual C++ for x64 is missing (${missing})`);
});

test('on a machine without Visual Studio it is said what to install', async () => {
  const packing = addVisualCpp(await binding('x64'), 'x64', { env: {}, visualStudio: none });
  await expect(packing).rejects.toThrow(/no Visual Studio.*Install the build tools/);
});

test('a binding that moved is noticed', async () => {
  const folder = await temporaryFolder();
  await redistributable(folder, 'x64', 'x64');
  const packing = addVisualCpp(await temporaryFolder(), 'x64', {
    env: { VCToolsRedistDir: folder },
    visualStudio: none,
  });
  await expect(packing).rejects.toThrow(/has no place/);
});

test('the import table is read of programs of Windows, and of nothing else', async () => {
  expect(peImports(await readFile(join(runtimeOf('x64'), 'onnxruntime_binding.node')))).toEqual(
    expect.arrayContaining(['onnxruntime.dll', 'kernel32.dll', 'vcruntime140_1.dll']),
  );
  const others = ['MZ, a text', '', '\x7fELF'].map((text) => Buffer.from(text.padEnd(200), 'latin1'));
  for (const file of others) expect(peImports(file)).toEqual([]);
});
