import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './run-step.ts';

/** The packages that electron-builder itself reads its configuration with; it never asks the network for that. */
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));

interface Configuration {
  readonly publish: unknown;
  readonly asarUnpack: readonly string[];
  readonly files: readonly string[];
  readonly extraMetadata: { readonly main: string };
  readonly extraResources: readonly { readonly from: string; readonly to: string }[];
  readonly [more: string]: unknown;
}

async function configuration(): Promise<Configuration> {
  const { getConfig } = fromBuilder('app-builder-lib/out/util/config/config') as {
    getConfig(folder: string, file: string, options: object): Promise<Configuration>;
  };
  return await getConfig(root, 'electron-builder.yml', {});
}

async function validate(config: unknown): Promise<void> {
  const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, log: unknown): Promise<void>;
  };
  const { DebugLogger } = fromBuilder('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
  await validateConfiguration(config, new DebugLogger(false));
}

test('electron-builder takes its configuration', async () => {
  await validate(await configuration());
});

test('a mistake in it would be found', async () => {
  await expect(validate({ ...(await configuration()), asarUnpacked: [] })).rejects.toThrow(/asarUnpacked/);
});

test('nothing is published', async () => {
  expect((await configuration()).publish).toBeNull();
});

test('what a plain Node reads lies outside the archive, and that Node comes along', async () => {
  const { asarUnpack, extraResources } = await configuration();
  expect(asarUnpack).toEqual(
    expect.arrayContaining(['package.json', 'dist/**', 'models/**', 'assets/**', 'node_modules/**']),
  );
  expect(extraResources).toContainEqual(expect.objectContaining({ from: 'node_modules/node/bin', to: 'node' }));
  expect(existsSync(join(root, 'node_modules/node/bin'))).toBe(true);
});

test('the way in that it names is one that is compiled', async () => {
  const { main } = (await configuration()).extraMetadata;
  expect(existsSync(join(root, main.replace(/^dist/, 'src').replace(/js$/, 'ts')))).toBe(true);
});
