/** @file The two zones of a dragged picture go when it leaves the window, and when the window loses the person. */
import type { Page } from '@playwright/test';
import { expect, test } from './catalogue.ts';

type Drag = 'dragenter' | 'dragleave';

/** `within`: what is left is a part of the window for another part of it. */
async function drag(page: Page, type: Drag, within = false): Promise<void> {
  await page.evaluate(
    ([type, within]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a'], 'photo.jpg', { type: 'image/jpeg' }));
      const relatedTarget = within ? document.body : null;
      document.body.dispatchEvent(
        new DragEvent(type, {
          bubbles: true,
          cancelable: true,
          clientX: 300,
          clientY: 300,
          dataTransfer,
          relatedTarget,
        }),
      );
    },
    [type, within] as const,
  );
}

test('leaving the window clears the zones, going from one part of it to another does not; blur clears them too', async ({
  page,
  catalogue,
}) => {
  await page.goto(`${catalogue}?state=first-start`);
  await page.locator('html[data-state="first-start"]').waitFor();
  const zones = page.getByTestId('drop-zones');
  await drag(page, 'dragenter');
  await expect(zones).toBeVisible();
  await drag(page, 'dragleave', true);
  await expect(zones).toBeVisible();
  await drag(page, 'dragleave');
  await expect(zones).toBeHidden();
  await drag(page, 'dragenter');
  await expect(zones).toBeVisible();
  await page.evaluate(() => void window.dispatchEvent(new FocusEvent('blur')));
  await expect(zones).toBeHidden();
});
