import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../src/main/files/testing/temporary-folder.ts';
import { nodePath } from './packaging/fetch-node.ts';
import { largestBytes } from './packaging/packed-files.ts';
import { shippedPackages } from './packaging/shipped-packages.ts';
import { parts, type Target, targets } from './packaging/targets.ts';
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

/** electron-builder's own placeholders. */
const macro = (name: string) => `\${${name}}`;

test('what a plain Node reads lies outside the archive, and that Node comes along by its hash', async () => {
  const { asarUnpack, extraResources } = await configuration();
  expect(asarUnpack).toEqual(expect.arrayContaining(['dist/**', 'models/**', 'assets/**', 'node_modules/**']));
  const from = `.cache/packaging/node/${macro('os')}-${macro('arch')}`;
  expect(extraResources).toContainEqual({ from, to: 'node', filter: ['node', 'node.exe'] });
  const [system, arch] = targets[0].split('-') as [string, string];
  const expanded = from.replace(macro('os'), system).replace(macro('arch'), arch);
  expect(nodePath(targets[0]).replaceAll('\\', '/')).toContain(`/${expanded}/`);
});

test('files are said for all systems at once: exclusions of one system alone would take in the whole project', async () => {
  const config = await configuration();
  for (const system of ['linux', 'mac', 'win']) expect(config[system]).not.toHaveProperty('files');
});

test('an AppImage is started with Chromium’s sandbox wherever the system has one', async () => {
  // Without a newer tool, or with arguments of our own that say so, it would be started without.
  const { toolsets, appImage } = (await configuration()) as unknown as {
    readonly toolsets: { readonly appimage: string };
    readonly appImage?: unknown;
  };
  expect(toolsets.appimage).toMatch(/^1\./);
  expect(appImage).toBeUndefined();
});

test('hooks, entitlements and the addition to the installer are there', async () => {
  const config = (await configuration()) as unknown as {
    readonly beforePack: string;
    readonly afterPack: string;
    readonly mac: { readonly entitlements: string; readonly entitlementsInherit: string };
    readonly nsis: { readonly include: string };
  };
  const { beforePack, afterPack, mac, nsis } = config;
  for (const file of [beforePack, afterPack, mac.entitlements, mac.entitlementsInherit, nsis.include]) {
    expect(existsSync(join(root, file)), file).toBe(true);
  }
});

/** Paths of all files of a folder, from the project's root. */
function filesOf(path: string): readonly string[] {
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

interface Matcher {
  createFilter(): (file: string, stat: { moduleFullFilePath: string; isDirectory(): boolean }) => boolean;
}

/** Which of them electron-builder's own matcher lets in, when it packs on and for that target. */
async function taken(target: Target, files: readonly string[]): Promise<readonly string[]> {
  const { FileMatcher } = fromBuilder('app-builder-lib/out/fileMatcher') as {
    FileMatcher: new (
      from: string,
      to: string,
      expand: (pattern: string) => string,
      patterns: readonly string[],
    ) => Matcher;
  };
  const { platform, arch } = parts(target);
  const expand = (pattern: string) => pattern.replaceAll(macro('platform'), platform).replaceAll(macro('arch'), arch);
  const { files: rules } = (await configuration()) as unknown as {
    readonly files: readonly { readonly filter: readonly string[] }[];
  };
  const patterns = ['**/*', ...rules.flatMap((rule) => rule.filter)];
  const filter = new FileMatcher(root, root, expand, patterns).createFilter();
  return files.filter((file) => filter(join(root, file), { moduleFullFilePath: file, isDirectory: () => false }));
}

const bytesOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
/** Sums of files in the packages of these versions: npm installs each on its own system alone. */
const unpackedBytes: Readonly<Record<string, number>> = {
  '@img/sharp-darwin-arm64@0.35.5': 292_231,
  '@img/sharp-libvips-darwin-arm64@1.3.4': 18_243_502,
  '@img/sharp-win32-arm64@0.35.5': 17_022_003,
  '@img/sharp-win32-x64@0.35.5': 19_812_379,
  '@img/sharp-linux-x64@0.35.5': 427_138,
  '@img/sharp-libvips-linux-x64@1.3.4': 18_711_101,
};
/** The largest Node of the targets, Linux's. */
const nodeBytes = 126_595_440;
/** What is compiled, the window, the notices and the runtime of Visual C++, rounded up. */
const builtBytes = 11e6;

describe.each(targets)('for %s', (target) => {
  const { platform, arch } = parts(target);

  test('ONNX Runtime goes in for that system and processor alone', async () => {
    const files = await taken(target, filesOf('node_modules/onnxruntime-node'));
    const binaries = files.filter((file) => file.includes('/bin/'));
    const folder = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
    expect(new Set(binaries.map((file) => dirname(file)))).toEqual(new Set([folder]));
    const library = { linux: 'libonnxruntime.so.1', win: 'onnxruntime.dll', mac: 'libonnxruntime.1.dylib' };
    const names = binaries.map((file) => basename(file));
    expect(names).toEqual(expect.arrayContaining(['onnxruntime_binding.node', library[parts(target).system]]));
    expect(names.filter((name) => name.endsWith('.dylib')).length).toBeLessThan(2);
  });

  test('of sharp’s binaries, those of that system alone', async () => {
    const of = (name: string) => `node_modules/@img/${name}/package.json`;
    const systems = ['linux-x64', 'linuxmusl-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64', 'wasm32'];
    const every = [...systems.flatMap((system) => [`sharp-${system}`, `sharp-libvips-${system}`]), 'colour'];
    const own = [`sharp-${platform}-${arch}`, `sharp-libvips-${platform}-${arch}`, 'colour'];
    expect(await taken(target, every.map(of))).toEqual(own.map(of));
  });

  test('licences of packages go in, sources, maps and tests do not', async () => {
    const of = (file: string) => `node_modules/a-package/${file}`;
    const kept = ['LICENSE.md', 'LICENSE', 'index.js'].map(of);
    const left = ['index.d.ts', 'src/index.ts', 'index.js.map', 'index.test.js'].map(of);
    expect(await taken(target, [...kept, ...left])).toEqual(kept);
  });

  test('it is at most 300 MB besides Electron', async () => {
    const shipped = shippedPackages(target);
    const here = shipped.filter(({ path }) => existsSync(join(root, path)));
    const packages = await taken(
      target,
      here.flatMap(({ path }) => filesOf(path)),
    );
    const own = ['models', 'assets'].flatMap(filesOf);
    const foreign = shipped.filter((each) => !here.includes(each));
    const sharp = foreign.reduce((sum, { name, version }) => sum + unpackedBytes[`${name}@${version}`]!, 0);
    expect(bytesOf(packages)).toBeGreaterThan(30e6);
    const bytes = bytesOf([...packages, ...own]) + sharp + nodeBytes + builtBytes;
    console.log(`${target}: at most ${(bytes / 1e6).toFixed(1)} MB`);
    expect(bytes).toBeLessThan(largestBytes);
  });
});

test('on a Mac every program and library is signed, and no data', async () => {
  const { mac } = (await configuration()) as unknown as { readonly mac: { readonly signIgnore: readonly string[] } };
  const ignored = mac.signIgnore.map((pattern) => new RegExp(pattern));
  // What electron-builder walks through the bundle with, and hands to codesign unless it is to be ignored.
  const { walkAsync } = fromBuilder('@electron/osx-sign/dist/cjs/util') as {
    walkAsync(folder: string): Promise<readonly string[]>;
  };
  const contents = join(await temporaryFolder(), 'Impasto.app', 'Contents');
  const library = readFileSync(
    join(root, 'node_modules/onnxruntime-node/bin/napi-v6/darwin/arm64/onnxruntime_binding.node'),
  );
  const code = [
    'Frameworks/Electron Framework.framework/Libraries/libffmpeg.dylib',
    'MacOS/Impasto',
    'Resources/app.asar.unpacked/libonnxruntime.1.dylib',
    'Resources/app.asar.unpacked/onnxruntime_binding.node',
    'Resources/node/node',
  ];
  const data = [
    'assets/profiles/sRGB.icc',
    'assets/samples/chelsea.png',
    'models/styles/great-wave.jpg',
    'models/styles/great-wave.onnx',
    'models/styles/great-wave.targets.safetensors',
  ];
  for (const file of [...code, ...data]) {
    mkdirSync(dirname(join(contents, file)), { recursive: true });
    if (code.includes(file)) writeFileSync(join(contents, file), library);
    else cpSync(join(root, file), join(contents, file));
  }
  const walked = (await walkAsync(contents)).map((file) => relative(contents, file).replaceAll('\\', '/'));
  expect(walked).toEqual(expect.arrayContaining([...code, ...data]));
  const signed = walked.filter((file) => !ignored.some((pattern) => pattern.test(file)));
  expect(signed.toSorted()).toEqual(['Frameworks/Electron Framework.framework', ...code].toSorted());
});

test('the way in that it names is one that is compiled', async () => {
  const { main } = (await configuration()).extraMetadata;
  expect(existsSync(join(root, main.replace(/^dist/, 'src').replace(/js$/, 'ts')))).toBe(true);
});
