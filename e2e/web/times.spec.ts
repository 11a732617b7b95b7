/** @file How long painting takes here is told before anything was painted. */
import { expect, testApart } from '../pages/studio-page.ts';

testApart(
  'Sketch, Good and Finished show their times on a machine that has painted nothing yet',
  async ({ studio }) => {
    const { page } = studio;
    await expect(studio.painted).toBeVisible();
    await studio.way('Paint').click();
    for (const stop of ['Sketch', 'Good', 'Finished']) {
      await expect(page.getByRole('radio', { name: new RegExp(`^${stop}, .*(sec|min|hr)`) })).toBeVisible({
        timeout: 120_000,
      });
    }
    await studio.shot('times-at-first');
  },
);
