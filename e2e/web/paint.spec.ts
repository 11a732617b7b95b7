/** @file Painting by optimisation: from Refine to the finished picture, with live settings and the timeline. */
import { expect, test } from '../pages/studio-page.ts';

test('an instant picture is refined, paused, tuned, and finished', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('Refine…').click();
  await expect(studio.way('Paint')).toBeChecked();
  await studio.page.getByRole('radio', { name: /^384/ }).click();
  await studio.number('Iterations').fill('8');
  await studio.page.keyboard.press('Enter');
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText(/Refining [1-9]/, { timeout: 90_000 });

  await studio.strip.getByRole('button', { name: 'Pause' }).click();
  await expect(studio.strip).toContainText(/Paused at/);
  await studio.slider('Photo ↔ Style').focus();
  await studio.page.keyboard.press('ArrowRight');
  await studio.strip.getByRole('button', { name: 'Resume' }).click();
  await studio.shot('refining');
  await expect(studio.strip).toContainText(/Finished after 8 iterations/, { timeout: 120_000 });
  await expect(studio.button('Paint again')).toBeEnabled();
  await studio.shot('finished');
});
