import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { rendererFile, rendererHeaders } from './renderer-files.ts';

let folder: string;

beforeEach(async () => {
  const parent = await temporaryFolder();
  folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<title>Impasto</title>');
  await writeFile(join(folder, 'assets', 'index-B_x1.js'), 'start();');
  await writeFile(join(parent, 'secret.js'), 'secret');
  await symlink(join(parent, 'secret.js'), join(folder, 'assets', 'link.js'));
});

test('files of the renderer come with their type, the page itself as /', async () => {
  expect((await rendererFile('/', folder))?.type).toBe('text/html; charset=utf-8');
  const script = await rendererFile('/assets/index-B_x1.js', folder);
  expect(script?.type).toBe('text/javascript; charset=utf-8');
  expect(new TextDecoder().decode(script?.bytes)).toBe('start();');
});

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/..%5csecret.js',
  '/..\\secret.js',
  '//etc/hosts.js',
  '/C:/secret.js',
  '/assets/link.js',
  '/index.html%00.js',
  '/assets',
  '/missing.js',
  '/%',
  '',
])('%j is not a file of the renderer', async (path) => {
  expect(await rendererFile(path, folder)).toBeUndefined();
});

test('the policy lets in nothing from elsewhere, and no code that is not a file of ours', () => {
  const policy = rendererHeaders['Content-Security-Policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|\*|unsafe/);
});

test('the policy names every kind of thing that a page can load or be loaded by', () => {
  const directives = rendererHeaders['Content-Security-Policy']!.split('; ').map((each) => each.split(' '));
  const allowed = Object.fromEntries(directives.map(([name, ...sources]) => [name, sources.join(' ')]));
  expect(allowed).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'media-src': "'none'",
    'object-src': "'none'",
    'frame-src': "'none'",
    'manifest-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});
