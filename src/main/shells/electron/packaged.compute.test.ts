import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const moduleFile = pathToFileURL(join(import.meta.dirname, 'testing', 'electron-module.ts')).href;

/** Puts our module in the place of 'electron', looks at what the program asked of it, and ends the program. */
const lookingOn = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: ${JSON.stringify(moduleFile)}, shortCircuit: true } : next(name, context),
});
const { app, seen } = await import(${JSON.stringify(moduleFile)});
const waiting = setInterval(async () => {
  if (seen.loaded.length === 0) return;
  clearInterval(waiting);
  const page = await seen.protocols.get('app')(new Request(seen.loaded[0]));
  const { preload } = seen.windows[0].options.webPreferences;
  const shown = await page.text();
  // sharp's library and Electron's own do not live in one process.
  process.report.excludeNetwork = true;
  const foreign = process.report.getReport().sharedObjects.filter((path) => /sharp|vips|onnxruntime/.test(path));
  seen.onQuit = () => {
    console.log(JSON.stringify({ loaded: seen.loaded, preload, page: shown, parts: seen.menu.length, foreign }));
    process.exit(0);
  };
  app.quit();
}, 20);
`;

/** As electron-builder lays it out: the archive holds the way in, all else lies unpacked beside it. */
test('the packaged program goes on in the copy beside its archive, shows its page, and ends', async () => {
  const folder = await temporaryFolder();
  const [archive, unpacked] = ['app.asar', 'app.asar.unpacked'].map((name) => join(folder, 'resources', name));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', join(unpacked!, 'dist')],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(compiled.status, compiled.stdout).toBe(0);
  await mkdir(join(unpacked!, 'dist/renderer'));
  await writeFile(join(unpacked!, 'dist/renderer/index.html'), 'the page');
  await cp(join(root, 'package.json'), join(unpacked!, 'package.json'));
  await symlink(join(root, 'node_modules'), join(unpacked!, 'node_modules'), 'junction');
  const start = 'dist/main/shells/electron/start.js';
  await cp(join(unpacked!, start), join(archive!, start));
  await cp(join(root, 'package.json'), join(archive!, 'package.json'));

  const program = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(lookingOn)}`, join(archive!, start)],
    { env: { ...process.env, IMPASTO_HOME: join(folder, 'home'), IMPASTO_DEVICE: 'cpu' } },
  );
  const [said, complained] = await Promise.all([text(program.stdout), text(program.stderr)]);
  expect(complained).toBe('');
  expect(JSON.parse(said)).toEqual({
    loaded: ['app://impasto/'],
    preload: join(unpacked!, 'dist/main/shells/electron/preload.cjs'),
    page: 'the page',
    parts: process.platform === 'darwin' ? 7 : 6,
    foreign: [],
  });
});
