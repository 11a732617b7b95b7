/**
 * @file Every state of the catalogue: the window over a host in memory, so that all of them are looked through in the inner
 * loop. Pictures of them are put into e2e/screenshots, to look at.
 */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { states } from '../../src/renderer/catalogue/states.ts';

const root = join(import.meta.dirname, '..', '..');
const test = base.extend<object, { catalogue: string }>({
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

async function enter(page: Page, catalogue: string, state: string): Promise<string[]> {
  const mistakes: string[] = [];
  page.on('pageerror', ({ message }) => mistakes.push(message));
  page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
  await page.goto(`${catalogue}?state=${state}`);
  await page.locator(`html[data-state="${state}"]`).waitFor();
  return mistakes;
}

for (const state of Object.keys(states)) {
  test(`${state}: no mistake, nothing that keeps somebody out, nothing cut off`, async ({ page, catalogue }) => {
    const mistakes = await enter(page, catalogue, state);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    await page.screenshot({ path: join(root, 'e2e', 'screenshots', 'catalogue', `${state}.png`) });
    await page.setViewportSize({ width: 700, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    expect(mistakes).toEqual([]);
  });
}

test('the list leads to every state', async ({ page, catalogue }) => {
  await page.goto(catalogue);
  await expect(page.getByRole('link')).toHaveText(Object.keys(states));
  await page.getByRole('link', { name: 'settings' }).click();
  await expect(page.frameLocator('iframe').getByRole('dialog')).toBeVisible();
});
