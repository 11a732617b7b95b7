/** @file What goes wrong: children and the program itself are killed, the disk is full. Nothing is lost, and words say what is. */
import { fillDisk, whyNoFullDisk } from '../../src/main/files/testing/full-disk.ts';
import { expect, testApart as test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'paint' } });

test('the child that paints is killed: a sentence, and one click goes on', async ({ studio, host }) => {
  await studio.button('Paint').click();
  await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThan(5);
  host.killChild('work');
  await expect(studio.notice).toContainText('stopped unexpectedly');
  await expect(studio.strip).toContainText('Interrupted at');
  await studio.shot('interrupted');
  expect(await studio.accessibility()).toEqual([]);
  await studio.strip.getByRole('button', { name: 'Try again' }).click();
  await expect(studio.strip).toContainText('Iteration', { timeout: 60_000 });
});

test('the child that answers is killed: nobody notices', async ({ studio, host }) => {
  await studio.button('Great Wave').click();
  const before = await studio.sharpLook();
  host.killChild('quick');
  await studio.type('Strength', 30);
  await expect.poll(studio.look).not.toBe(before);
  await expect(studio.notice).toHaveCount(0);
});

test('the program is killed while it paints: the page says so, and finds everything when it is back', async ({
  studio,
  host,
}) => {
  await studio.button('Paint').click();
  await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThan(5);
  const place = await studio.canvas.boundingBox();
  await host.kill();
  const lost = studio.page.getByText('The connection to Impasto was lost');
  await expect(lost).toBeVisible();
  expect(await studio.canvas.boundingBox()).toEqual(place);
  await expect(studio.strip).toContainText('Connection lost at');
  expect(await studio.accessibility()).toEqual([]);
  // What is changed meanwhile waits for the program.
  await studio.type('Smoothness', 70);
  await studio.shot('connection-lost');
  await host.restart();
  await expect(lost).toBeHidden();
  await expect(studio.strip).toContainText('Interrupted at');
  await expect
    .poll(async () => {
      const { settings } = await host.window.call('hello', {});
      return (await host.window.call('openWork', { id: settings.work! })).look.paint.parameters.smoothness;
    })
    .toBe(0.7);
  await studio.strip.getByRole('button', { name: 'Continue' }).click();
  await expect(studio.strip).toContainText('Iteration', { timeout: 60_000 });
  // With a window open and a picture in work.
  expect(await host.end()).toBeLessThan(2000);
});

test('a full disk is told once, and what could not be written then is written when there is room', async ({
  studio,
  host,
}) => {
  const why = whyNoFullDisk();
  test.skip(why !== undefined, why);
  await expect(studio.title).toContainText('Cat');
  const makeRoom = await fillDisk(host.pid());
  await studio.type('Smoothness', 60);
  await expect(studio.notice).toContainText('disk', { ignoreCase: true });
  await expect(studio.notice).toHaveCount(1);
  await studio.shot('disk-full');
  await makeRoom();
  await studio.type('Keep colours', 40);
  await studio.page.waitForTimeout(1200);
  await host.kill();
  await host.restart();
  await studio.reconnected();
  await studio.page.reload();
  await expect(studio.number('Smoothness')).toHaveValue('60');
  await expect(studio.number('Keep colours')).toHaveValue('40');
});
