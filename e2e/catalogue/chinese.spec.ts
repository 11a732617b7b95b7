/**
 * @file The window in Chinese: every state of the catalogue changes its language while it is shown. Nothing of it is left in
 * English, cut off, or wider than the window. Where the machine has no Chinese font, boxes stand for characters: less is seen then.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { states } from '../../src/renderer/catalogue/states.ts';
import { english } from '../../src/shared/texts/en.ts';
import { expect, root, test } from './catalogue.ts';
import { saidIn } from './said-in.ts';

const chinese = /[\u4e00-\u9fff]/;

/** Sentences of English that are in Chinese otherwise; single words may be somebody's names. */
const sentences = new Set(
  Object.values(english.texts).filter((text) => text.includes(' ') && !text.includes('{') && /[a-z]{3} /.test(text)),
);

/** Our own words that do not fit where they stand; what a person named may end in dots. */
async function cutOffIn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const text = element.textContent ?? '';
      if (!/[\u4e00-\u9fff]/.test(text) || element.closest('.visually-hidden')) continue;
      const isWide = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const isTall = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (isWide || isTall) cut.push(text);
    }
    return cut;
  });
}

/** Every character is as wide as it is high. */
async function hasFont(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return Math.abs(context.measureText('绘').width - 100) < 2;
  });
}

for (const state of Object.keys(states)) {
  test(`${state} is Chinese, and all of it is seen`, async ({ page, catalogue }) => {
    await page.goto(`${catalogue}?state=${state}&locale=zh-CN`);
    await page.locator(`html[data-state="${state}"][lang="zh-CN"]`).waitFor();
    if (!(await hasFont(page)))
      test.info().annotations.push({ type: 'no Chinese font', description: 'fonts-noto-cjk' });
    const said = await saidIn(page);
    expect(said.some((each) => chinese.test(each))).toBe(true);
    expect(said.filter((each) => sentences.has(each))).toEqual([]);
    await expect.poll(() => cutOffIn(page)).toEqual([]);
    await page.screenshot({ path: join(root, 'e2e', 'screenshots', 'chinese', `${state}.png`) });
    await page.setViewportSize({ width: 700, height: 900 });
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(over).toBeLessThanOrEqual(0);
    await expect.poll(() => cutOffIn(page)).toEqual([]);
  });
}
