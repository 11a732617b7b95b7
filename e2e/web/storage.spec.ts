/** @file The space on the disk: told, and freed after a second thought. */
import { smallWork } from '../pages/small-work.ts';
import { expect, testApart } from '../pages/studio-page.ts';

testApart('the bin is emptied for good after a second thought, and what is freed is told', async ({ studio, host }) => {
  const other = await smallWork(host, { way: 'instant' });
  await host.window.call('deleteWork', { id: other.id });
  await studio.canvas.focus();
  await studio.page.keyboard.press('Control+,');
  const space = studio.page.getByRole('region', { name: 'Storage' });
  await expect(space).toContainText(/Impasto uses (less than 1 MB|\d+ MB)/);
  // Where paintings stood, timelines, what the network saw, and prints: there is nothing of them.
  await expect(space.getByRole('button', { name: 'Free space' })).toHaveCount(3);
  for (const button of await space.getByRole('button', { name: /^Free space$|^Remove prints$/ }).all())
    await expect(button).toBeDisabled();
  await space.getByRole('button', { name: 'Empty bin' }).click();
  await studio.shot('space-on-the-disk');
  expect(await studio.accessibility()).toEqual([]);
  expect((await host.window.call('storage', {})).binWorks).toBe(1);
  await space.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(studio.page.getByText(/ freed\.$/)).toBeVisible();
  await expect(space.getByRole('button', { name: 'Empty bin' })).toBeDisabled();
  await expect(host.window.call('openWork', { id: other.id })).rejects.toMatchObject({ code: 'work.unknown' });
});
