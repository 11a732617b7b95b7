import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { dataHome, runCli } from './testing/run-cli.ts';

/** In an environment where no driver of Vulkan can be found, unless `driver` names one. */
async function cli(args: readonly string[], driver?: string) {
  const home = await temporaryFolder();
  const nowhere = join(home, 'nowhere');
  const environment = { XDG_CONFIG_DIRS: nowhere, XDG_DATA_DIRS: nowhere, IMPASTO_DEVICE: 'auto' };
  const result = await runCli(args, {
    home,
    environment: { ...environment, ...(driver !== undefined && { VK_DRIVER_FILES: driver }) },
  });
  return { ...result, home };
}

test('the processor works, and is what it is compared with', async () => {
  const { code, lines, home } = await cli(['devices', '--json']);
  expect(code).toBe(0);
  expect(lines.at(-1)).toMatchObject({ provider: 'cpu', works: true, speed: 1 });
  expect(lines.filter(({ best }) => best).length).toBe(1);
  expect(existsSync(join(dataHome(home), 'devices.json'))).toBe(true);
});

test('a driver that leads nowhere is a verdict with its reason', async ({ skip }) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') skip('Vulkan drivers are named so on Linux on x64');
  const { code, lines } = await cli(['devices', '--json'], '/nowhere/driver.json');
  expect(code).toBe(0);
  expect(lines.find(({ provider }) => provider === 'webgpu')).toMatchObject({ works: false, code: 'engine.failed' });
});

for (const [device, code] of [
  [process.platform === 'win32' ? 'coreml' : 'dml', 'device.not-here'],
  ['abacus', 'option.invalid'],
] as const) {
  test(`--device ${device} is refused in words`, async () => {
    const assets = join(import.meta.dirname, '../../../../assets');
    const sources = [join(assets, 'samples/chelsea.png'), join(assets, 'paintings/great-wave.jpg')];
    const args = ['stylise', ...sources, '-o', 'out.png', '--device', device, '--json'];
    const result = await cli(args);
    expect(result.code).toBe(2);
    expect(result.lines.at(-1)).toMatchObject({ type: 'failed', error: { code } });
  });
}
