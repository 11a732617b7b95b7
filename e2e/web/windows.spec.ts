/** @file Two tabs at once, and one that is loaded anew while a picture is painted. */
import { expect, test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'paint' } });

test('two tabs show the same work: settings, the running picture, and its end', async ({ studio, anotherTab }) => {
  const other = await anotherTab();
  await expect(other.title).toContainText('Cat');
  await studio.type('Smoothness', 30);
  await expect(other.number('Smoothness')).toHaveValue('30');
  const photo = await other.look();
  await studio.button('Paint').click();
  await expect.poll(other.iteration, { timeout: 90_000 }).toBeGreaterThan(3);
  await other.page.bringToFront();
  await expect.poll(other.look).not.toBe(photo);
  await other.strip.getByRole('button', { name: 'Pause' }).click();
  await expect(studio.strip).toContainText('Paused at');
  await studio.strip.getByRole('button', { name: 'Stop' }).click();
  await expect(other.strip).toContainText(/Painted \d+ of \d+ iterations/, { timeout: 60_000 });
});

test('loaded anew while it is painted, the run goes on and the view comes back', async ({ studio }) => {
  await studio.type('Keep colours', 20);
  await studio.button('Paint').click();
  await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThan(8);
  await studio.type('Photo ↔ Style', 1.5);
  const before = await studio.iteration();
  await studio.page.reload();
  await expect.poll(studio.iteration).toBeGreaterThan(before);
  await expect(studio.number('Keep colours')).toHaveValue('20');
  await expect(studio.number('Photo ↔ Style')).toHaveValue('1.50');
  await expect(studio.canvas).toHaveAccessibleName('Cat.jpg, painted');
  await expect(studio.timeline).toBeVisible();
  await studio.strip.getByRole('button', { name: 'Stop' }).click();
  // Not out of date: what was changed right before the window went was painted with, too.
  await expect(studio.strip).toContainText(/Painted \d+ of \d+ iterations/, { timeout: 60_000 });
});

test('a work that another tab throws away is not painted on here, and one click takes it back', async ({
  studio,
  host,
}) => {
  await expect(studio.title).toContainText('Cat');
  const { settings } = await host.window.call('hello', {});
  await host.window.call('deleteWork', { id: settings.work! });
  await expect(studio.page.getByText('“Cat” was moved to the bin.')).toBeVisible();
  await expect(studio.page.getByText('Drop a photo here')).toBeVisible();
  await studio.page.getByRole('region', { name: '' }).getByRole('button', { name: 'Undo' }).click();
  await expect(studio.title).toContainText('Cat');
});
