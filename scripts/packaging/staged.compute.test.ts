import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../run-step.ts';
import { checkPacked, type Packed } from './packed-files.ts';
import { shippedPackages } from './shipped-packages.ts';
import { fuses } from './testing/electron-distribution.ts';
import { ownTarget } from './testing/own-target.ts';
import { paintWith } from './try-packed.ts';

/** Only Linux's Electron can be stood in for: Windows' program and a Mac's bundle are taken apart by electron-builder. */
const target = process.platform === 'linux' ? ownTarget : undefined;
const test_ = test.skipIf(!target);
/** What electron-builder itself looks into archives and programs with. */
const fromBuilder = createRequire(
  createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json')).resolve(
    'app-builder-lib/package.json',
  ),
);

interface Asar {
  listPackage(archive: string, options: { readonly isPack: boolean }): readonly string[];
  statFile(archive: string, file: string): { readonly size?: number; readonly unpacked?: boolean };
  extractFile(archive: string, file: string): Buffer;
}

let folder: string;
let resources: string;
let packed: Packed;

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd = root) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
  return stdout;
}

beforeAll(async () => {
  if (!target) return console.log('skipped: the packed program (its Electron can be stood in for on Linux alone)');
  folder = await mkdtemp(join(tmpdir(), 'impasto-staged-'));
  run(process.execPath, ['scripts/build.ts']);
  run(process.execPath, ['scripts/packaging/testing/pack.ts', join(folder, 'electron'), join(folder, 'packed')]);
  resources = join(folder, 'packed', 'linux-unpacked', 'resources');
  packed = checkPacked(resources, target);
}, 300_000);
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

test_('what is packed is at most 300 MB besides Electron, and nothing in it leads back to the sources', () => {
  expect(packed.bytes).toBeGreaterThan(150e6);
  expect(packed.bytes).toBeLessThan(300e6);
  const links = packed.files.filter((file) => lstatSync(join(resources, file)).isSymbolicLink());
  const development = packed.files.filter((file) => /\.(ts|tsx|map)$|\.test\.|\/testing\/|\.cache|^src\//.test(file));
  expect([...links, ...development]).toEqual([]);
});

test_('the archive holds the manifest and the way in, and nothing that is run without Electron', () => {
  const { listPackage, statFile, extractFile } = fromBuilder('@electron/asar') as Asar;
  const archive = join(resources, 'app.asar');
  const inside = listPackage(archive, { isPack: false }).filter((file) => {
    const entry = statFile(archive, file.slice(1));
    return entry.size !== undefined && !entry.unpacked;
  });
  expect(inside.toSorted()).toEqual(['/dist/main/shells/electron/start.js', '/package.json']);
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  expect(manifest).toMatchObject({ name: 'impasto', main: 'dist/main/shells/electron/start.js' });
});

test_('every fuse is as it was asked for, read back from the packed program', async () => {
  const { getCurrentFuseWire } = fromBuilder('@electron/fuses') as {
    getCurrentFuseWire(program: string): Promise<Readonly<Record<number, number>>>;
  };
  const wire = await getCurrentFuseWire(join(folder, 'packed', 'linux-unpacked', 'impasto'));
  const blown = Object.fromEntries(fuses.map((name, index) => [name, wire[index] === '1'.charCodeAt(0)]));
  expect(blown).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test_('every package in it is one that the notices name', () => {
  const notices = readFileSync(join(resources, 'NOTICES.txt'), 'utf8');
  const named = new Set(shippedPackages(target!).map(({ path }) => path));
  const modules = 'app.asar.unpacked/node_modules/';
  const inside = new Set(
    packed.files.flatMap((file) => file.match(/^app\.asar\.unpacked\/(node_modules\/(?:@[^/]+\/)?[^/]+)/)?.[1] ?? []),
  );
  expect(inside.size).toBeGreaterThan(20);
  expect([...inside].filter((path) => !named.has(path))).toEqual([]);
  for (const path of inside) expect(notices).toContain(`\n${path.replace('node_modules/', '')} `);
  // Their own files of licences lie beside them, too.
  for (const name of ['@img/colour', 'intl-messageformat'])
    expect(packed.files).toContain(`${modules}${name}/LICENSE.md`);
});

/** The command line of the packed program on the Node that came along, far from every source. */
function impasto(args: readonly string[]): string {
  const env = { PATH: '/usr/bin:/bin', HOME: folder, IMPASTO_HOME: join(folder, 'home') };
  return run(
    join(resources, 'node', 'node'),
    [join(resources, 'app.asar.unpacked/dist/main/shells/cli/main.js'), ...args],
    env,
    folder,
  );
}

/** The same from the sources. */
function sources(args: readonly string[]): string {
  const env = { ...process.env, IMPASTO_HOME: join(folder, 'home-of-sources') };
  return run(process.execPath, [join(root, 'src/main/shells/cli/main.ts'), ...args], env);
}

const asset = (name: string) => join(resources, 'app.asar.unpacked', 'assets', name);

test_('every library that the program loads is whole in what is packed, each in its form for Node', () => {
  const names = [
    'h5wasm/node',
    'intl-messageformat',
    'libheif-js/libheif-wasm/libheif.js',
    'onnxruntime-node',
    'sharp',
    'ws',
    'zod',
  ];
  const script = `for (const name of ${JSON.stringify(names)}) await import(name); console.log('all of them');`;
  const unpacked = join(resources, 'app.asar.unpacked');
  const args = ['--input-type=module', '--eval', script];
  expect(run(join(resources, 'node', 'node'), args, { PATH: '/usr/bin:/bin' }, unpacked)).toBe('all of them\n');
});

test_('packed, it lists its networks and styles', () => {
  expect(impasto(['models'])).toContain('vgg16      built in');
  expect(impasto(['styles'])).toContain('great-wave');
});

test_(
  'what the workflow tries of it holds: it paints on the Node that came along, and tells where it cannot',
  async () => {
    await paintWith(resources, target!);
    await expect(paintWith(join(folder, 'nowhere'), target!)).rejects.toThrow(/does not paint.*ENOENT/s);
  },
);

for (const [name, args] of [
  [
    'paints like a painting',
    ['stylise', 'samples/chelsea.png', 'paintings/great-wave.jpg', '--size', '64', '--iterations', '3'],
  ],
  ['prints', ['print', 'samples/chelsea.png', '--style', 'great-wave', '--width-px', '200']],
] as const) {
  test_(`packed, it ${name}, byte-equal to what the sources do`, async () => {
    const withPictures = args.map((each) => (/^(samples|paintings)\//.test(each) ? asset(each) : each));
    const outputs = ['packed.png', 'sources.png'].map((file) => join(folder, `${args[0]}-${file}`)) as [string, string];
    impasto([...withPictures, '-o', outputs[0]]);
    sources([...withPictures, '-o', outputs[1]]);
    const [own, theirs] = await Promise.all(outputs.map((file) => readFile(file)));
    expect(own!.length).toBeGreaterThan(1000);
    expect(own!.equals(theirs!)).toBe(true);
  });
}
