/**
 * @file Text twice as large in a small window: of every dialog nothing is cut off, and each of its buttons can be reached.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { states } from '../../src/renderer/catalogue/states.ts';
import { expect, root, test } from './catalogue.ts';

/** What is in the way of whoever reads or presses something in what floats over the window. */
async function lostIn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const lost: string[] = [];
    for (const box of document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]')) {
      if (box.scrollWidth > box.clientWidth + 1) lost.push(`wider than its box: ${box.textContent?.slice(0, 60)}`);
      for (const element of box.querySelectorAll<HTMLElement>('*')) {
        const { overflowX, overflowY, display } = getComputedStyle(element);
        const text = element.textContent?.trim() ?? '';
        if (
          text === '' ||
          display === 'inline' ||
          element.closest('.visually-hidden, [role="progressbar"]') ||
          element.title
        )
          continue;
        const isHidden = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        const isWide = isHidden(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const isTall = isHidden(overflowY) && element.scrollHeight > element.clientHeight + 1;
        if (isWide || isTall) lost.push(`cut off: ${text.slice(0, 60)}`);
      }
      for (const control of box.querySelectorAll<HTMLElement>('button, input, select, [tabindex="0"]')) {
        if (control.closest('[hidden]') || control.getClientRects().length === 0) continue;
        if (control.closest('.visually-hidden') || control.getAttribute('aria-hidden') === 'true') continue;
        control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, top, right, bottom, width } = control.getBoundingClientRect();
        const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
        const isInside = middle.x >= 0 && middle.y >= 0 && middle.x <= innerWidth && middle.y <= innerHeight;
        if (width > 1 && !isInside) lost.push(`out of reach: ${control.ariaLabel ?? control.textContent}`);
      }
    }
    return lost;
  });
}

for (const state of Object.keys(states)) {
  test(`${state}: with text twice as large all of it can be read and reached`, async ({ page, catalogue }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(`${catalogue}?state=${state}`);
    await page.locator(`html[data-state="${state}"]`).waitFor();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await expect.poll(() => lostIn(page)).toEqual([]);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(over).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(root, 'e2e', 'screenshots', 'large-text', `${state}.png`) });
  });
}
