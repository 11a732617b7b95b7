/** @file What documentation names is there: every source by its path or the end of it, every folder, every page that is linked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const under = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `/${folder}/${path.replaceAll('\\', '/')}`,
  );
const there = ['src', 'docs', 'scripts', 'bench', 'e2e'].flatMap(under);
const pages = ['README.md', 'CONTRIBUTING.md', ...under('docs').map((path) => path.slice(1))].filter((page) =>
  page.endsWith('.md'),
);
/** Stands for any name: `x.device.test.ts`. */
const anyName = /^x\./;

test.each(pages)('every path that %s names exists', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const sources = [...text.matchAll(/[\w-]+(?:[/.][\w-]+)*\.tsx?\b/g)].map(([path]) => path);
  const missing = sources.filter((path) => !anyName.test(path) && !there.some((file) => file.endsWith(`/${path}`)));
  const folders = [...text.matchAll(/`((?:src|docs|scripts|bench|e2e)\/[\w/-]*)`/g)].map(([, path]) => path!);
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#]+)/g)].map(([, path]) => join(dirname(page), path!));
  expect([...missing, ...[...folders, ...links].filter((path) => !existsSync(join(root, path)))]).toEqual([]);
});
