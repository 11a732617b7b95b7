/** @file What the network sees: each of the ten pictures of the sheet is opened large by a click, with its name and what is seen in it. */
import type { Locator } from '@playwright/test';
import { experimentLabel, experiments } from '../../src/shared/jobs/reconstruct.ts';
import { english } from '../../src/shared/texts/en.ts';
import { expect, test } from './catalogue.ts';

const pixels = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());

test('each of the ten pictures is opened large, by mouse and by keys', async ({ page, catalogue }) => {
  await page.goto(`${catalogue}?state=network-seen`);
  await page.locator('html[data-state="network-seen"]').waitFor();
  const dialog = page.getByRole('dialog');
  const large = dialog.getByRole('figure');
  for (const [at, experiment] of experiments.entries()) {
    const label = experimentLabel(experiment);
    const choice = dialog.getByRole('button', { name: label, exact: true });
    if (at % 2 === 0) await choice.click();
    else await choice.press('Enter');
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    await expect(large).toContainText(label);
    await expect(large).toContainText(english.texts[`network.of.${experiment.name}` as 'network.of.photo']);
    const small = await pixels(choice.locator('canvas'));
    await expect.poll(() => pixels(large.locator('canvas'))).toBe(small);
    const [opened, tile] = await Promise.all([large.locator('canvas').boundingBox(), choice.boundingBox()]);
    expect(opened!.width).toBeGreaterThan(tile!.width);
  }
});

test('one of them is shown on the canvas in its own shape, by mouse and by keys, and left again', async ({
  page,
  catalogue,
}) => {
  await page.goto(`${catalogue}?state=network-seen`);
  await page.locator('html[data-state="network-seen"]').waitFor();
  const label = experimentLabel(experiments.find(({ name }) => name === 'style-d')!);
  const dialog = page.getByRole('dialog');
  const canvas = page.locator('canvas[role="img"][tabindex]');
  const before = await pixels(canvas);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.getByRole('button', { name: 'Show on the canvas' }).click();
  await expect(dialog).toBeHidden();
  await expect(canvas).toHaveAccessibleName(`${label}, what the network sees`);
  await expect.poll(() => pixels(canvas)).not.toBe(before);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'What the network sees' })).toBeHidden();
  await expect.poll(() => pixels(canvas)).toBe(before);
});
