/** @file The catalogue of the window's states, built once and served for the tests that look through it. */
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { build, preview } from 'vite';

export { expect } from '@playwright/test';

export const root = join(import.meta.dirname, '..', '..');
export const test = base.extend<object, { catalogue: string }>({
  catalogue: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what is needed.
    async ({}, use, { parallelIndex }) => {
      const outDir = join(root, '.cache', `catalogue-${parallelIndex}`);
      const input = join(root, 'src', 'renderer', 'catalogue', 'index.html');
      const common = { configFile: join(root, 'vite.config.ts'), logLevel: 'error' } as const;
      await build({ ...common, build: { outDir, rolldownOptions: { input } } });
      const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1' } });
      await use(`${server.resolvedUrls!.local[0]!}catalogue/`);
      await server.close();
    },
    { scope: 'worker' },
  ],
});
