/**
 * @file Every state of the catalogue: the window over a host in memory, so that all of them are looked through in the inner
 * loop. Pictures of them are put into e2e/screenshots, to look at.
 */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { states } from '../../src/renderer/catalogue/states.ts';
import { expect, root, test } from './catalogue.ts';

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
    // What floats is placed again a moment later.
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(over).toBeLessThanOrEqual(0);
    expect(mistakes).toEqual([]);
  });
}

test('the list leads to every state', async ({ page, catalogue }) => {
  await page.goto(catalogue);
  await expect(page.getByRole('link')).toHaveText(Object.keys(states));
  await page.getByRole('link', { name: 'settings' }).click();
  await expect(page.frameLocator('iframe').getByRole('dialog')).toBeVisible();
});
