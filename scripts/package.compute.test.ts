import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const ourBin = join(root, 'node_modules', '.bin');
/** As in a shell that knows nothing of this project. */
const plain = {
  ...process.env,
  PATH: process.env
    .PATH!.split(delimiter)
    .filter((path) => path !== ourBin)
    .join(delimiter),
};

let folder: string;
let tarball: string;
let installed: string;

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = plain, cwd = folder) {
  return spawnSync(command, args, { cwd, env: environment, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** Packs as npm does for publishing, unpacks it, and gives it its dependencies, but none that only development has. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-package-'));
  const packed = run('npm', ['pack', '--pack-destination', folder], plain, root);
  expect(packed.status, packed.stderr).toBe(0);
  [tarball] = (await readdir(folder)).map((name) => join(folder, name)) as [string];
  installed = join(folder, 'node_modules', 'impasto');
  await mkdir(installed, { recursive: true });
  expect(run('tar', ['-xzf', tarball, '-C', installed, '--strip-components', '1']).status).toBe(0);
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock;
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const isThere = path !== '' && !dev && (await stat(join(root, path)).catch(() => undefined));
    // What lies inside another package comes along with it.
    if (!isThere || path.lastIndexOf('node_modules/') > 0) continue;
    // Copies: from a link, Node would look for what is missing among what only development has.
    await cp(join(root, path), join(folder, path), { recursive: true, filter: isOfThisSystem });
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** ONNX Runtime brings libraries for all systems, a quarter of a gigabyte. */
function isOfThisSystem(path: string): boolean {
  const [, platform, arch] = path.match(/napi-v\d+[\\/](\w+)(?:[\\/](\w+))?/) ?? [];
  return (!platform || platform === process.platform) && (!arch || arch === process.arch);
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

test('the package holds the compiled program, the network and the pictures, and neither sources nor tests', async () => {
  const files = (await readdir(installed, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(installed.length + 1)
        .replaceAll('\\', '/'),
    );
  for (const needed of [
    'bin/impasto.mjs',
    'dist/main/shells/cli/main.js',
    'dist/main/compute/entry.js',
    'models/styles/great-wave.onnx',
    'models/styles/great-wave.json',
    'models/losses/vgg16.onnx',
    'models/losses/vgg16.json',
    'assets/samples/chelsea.png',
    'assets/paintings/great-wave.jpg',
    'LICENSE',
    'README.md',
  ]) {
    expect(files).toContain(needed);
  }
  const places = ['bin', 'dist', 'models', 'assets', 'docs', 'LICENSE', 'README.md', 'CHANGELOG.md', 'package.json'];
  expect(files.filter((file) => !places.includes(file.split('/')[0]!))).toEqual([]);
  expect(files.filter((file) => /\.ts$|\.map$|\.test\.|\/testing\//.test(file))).toEqual([]);
});

test('the package is lean: little more than the network, the styles, the pictures and the studio', async () => {
  const [models, assets, studio] = await Promise.all(
    ['models', 'assets', 'dist/renderer'].map((part) => bytesIn(join(installed, part))),
  );
  // The compiled program alone, in two languages: no library that came along by mistake fits beside it.
  expect((await bytesIn(installed)) - models! - assets! - studio!).toBeLessThan(2.5e6);
  // With the paintings and the photograph that it begins with.
  expect(studio).toBeLessThan(4.5e6);
  // A style and its targets are 1.7 MB.
  expect((await stat(tarball)).size).toBeLessThan(55e6);
});

async function bytesIn(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const picture = (name: string) => join(folder, name);
const painting = (output: string) => {
  const [photo, style] = ['samples/chelsea.png', 'paintings/great-wave.jpg'].map((file) => join(root, 'assets', file));
  return ['stylise', photo!, style!, '-o', output, '--size', '64', '--iterations', '3'];
};
const home = () => ({ ...plain, IMPASTO_HOME: join(folder, 'home') });

/** The system's Node as version and path, where it is another than the one that runs this. */
function systemNode(): string | undefined {
  const { stdout } = run('node', ['--version']);
  return stdout.trim() === process.version ? undefined : stdout.trim();
}

for (const [which, node] of [
  ['the Node that it was built with', () => process.execPath],
  ["the system's own Node", () => 'node'],
] as const) {
  test(`installed, it paints under ${which}, byte-equal to what the sources paint`, async (context) => {
    if (node() === 'node' && systemNode() === undefined) context.skip("the system's Node is the same one");
    const bin = join(installed, 'bin', 'impasto.mjs');
    expect(run(node(), [bin, '--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const packaged = run(node(), [bin, ...painting(picture('packaged.png'))], home());
    expect(packaged.status, packaged.stderr).toBe(0);
    const sources = join(root, 'src/main/shells/cli/main.ts');
    const own = run(process.execPath, [sources, ...painting(picture('own.png'))], home());
    expect(own.status, own.stderr).toBe(0);
    expect((await readFile(picture('packaged.png'))).equals(await readFile(picture('own.png')))).toBe(true);
  });
}

test('installed, it applies a style and prints, byte-equal to what the sources make', async () => {
  const photo = join(root, 'assets', 'samples', 'chelsea.png');
  const orders = [
    ['apply', photo, '--style', 'great-wave', '--size', '128'],
    ['print', photo, '--style', 'great-wave', '--width-px', '200'],
  ];
  for (const order of orders) {
    const made = [join(installed, 'bin', 'impasto.mjs'), join(root, 'src/main/shells/cli/main.ts')].map(
      (entry, index) => {
        const output = picture(`${order[0]}-${index}.png`);
        const { status, stderr } = run(process.execPath, [entry, ...order, '-o', output], home());
        expect(status, stderr).toBe(0);
        return output;
      },
    ) as [string, string];
    expect((await readFile(made[0])).equals(await readFile(made[1]))).toBe(true);
  }
});

test('a Node that is too old is told so in words', async () => {
  const bin = join(folder, 'old.mjs');
  await cp(join(installed, 'bin', 'impasto.mjs'), bin);
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.8"})';
  const { status, stderr } = run(process.execPath, ['--import', pretend, bin, '--version']);
  expect(status).toBe(1);
  expect(stderr).toBe('Impasto needs Node 20.15 or newer; this is 18.20.8.\nInstall a newer Node from nodejs.org.\n');
});
