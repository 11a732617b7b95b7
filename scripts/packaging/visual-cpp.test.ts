import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { addVisualCpp, runtimeFiles } from './visual-cpp.ts';

async function redistributable(folder: string, arch: string, content: string, files: readonly string[] = runtimeFiles) {
  const place = join(folder, arch, 'Microsoft.VC145.CRT');
  await mkdir(place, { recursive: true });
  for (const file of files) await writeFile(join(place, file), `${content} ${file}`);
}

async function binding(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'onnxruntime_binding.node'), '');
  return folder;
}

const none = () => undefined;

for (const arch of ['x64', 'arm64']) {
  test(`the runtime for ${arch} comes to lie beside the binding`, async () => {
    const folder = await temporaryFolder();
    for (const each of ['x64', 'arm64']) await redistributable(folder, each, each);
    const output = await binding();
    await addVisualCpp(output, arch, { env: { VCToolsRedistDir: folder }, visualStudio: none });
    for (const file of runtimeFiles) expect(await readFile(join(output, file), 'utf8')).toBe(`${arch} ${file}`);
  });
}

test('without a prompt of Visual Studio the newest one that is installed is taken', async () => {
  const studio = await temporaryFolder();
  for (const version of ['14.9.1', '14.44.35112']) {
    await redistributable(join(studio, 'VC', 'Redist', 'MSVC', version), 'x64', version);
  }
  const output = await binding();
  await addVisualCpp(output, 'x64', { env: {}, visualStudio: () => studio });
  expect(await readFile(join(output, 'msvcp140.dll'), 'utf8')).toBe('14.44.35112 msvcp140.dll');
});

test.each(runtimeFiles)('where %s is missing, nothing is packed', async (missing) => {
  const folder = await temporaryFolder();
  await redistributable(folder, 'x64', 'old', runtimeFiles.filter((file) => file !== missing));
  const packing = addVisualCpp(await binding(), 'x64', { env: { VCToolsRedistDir: folder }, visualStudio: none });
  await expect(packing).rejects.toThrow(/Visual C\+\+ for x64 is missing/);
});

test('on a machine without Visual Studio it is said what to install', async () => {
  const packing = addVisualCpp(await binding(), 'x64', { env: {}, visualStudio: none });
  await expect(packing).rejects.toThrow(/no Visual Studio.*Install the build tools/);
});

test('a binding that moved is noticed', async () => {
  const folder = await temporaryFolder();
  await redistributable(folder, 'x64', 'x64');
  const packing = addVisualCpp(await temporaryFolder(), 'x64', { env: { VCToolsRedistDir: folder }, visualStudio: none });
  await expect(packing).rejects.toThrow(/has no place/);
});
