/** @file Painting by optimisation: steered and tuned while it runs, looked back at, continued, refined. */
import { distance, expect, type StudioPage, test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'paint' } });

/** Paints, until some iterations are behind it. */
async function begin(studio: StudioPage, iterations = 3): Promise<void> {
  await studio.button('Paint').click();
  await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThanOrEqual(iterations);
}

const control = (studio: StudioPage, name: string) => studio.strip.getByRole('button', { name, exact: true });

test('while it is painted the picture changes; it is paused, resumed and stopped, which keeps it, and it can be painted on', async ({
  studio,
}) => {
  const photo = await studio.look();
  await begin(studio);
  const early = await studio.look();
  expect(early).not.toBe(photo);
  await control(studio, 'Pause').click();
  await expect(studio.strip).toContainText(/Paused at \d+ of 400/);
  const at = await studio.iteration();
  await studio.page.waitForTimeout(500);
  expect(await studio.iteration()).toBe(at);
  await studio.shot('paused');
  expect(await studio.accessibility()).toEqual([]);
  for (const panel of [control(studio, 'Details'), studio.page.getByRole('button', { name: 'Queue: 1' })]) {
    await panel.click();
    await expect(studio.page.getByRole('dialog')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.page.keyboard.press('Escape');
  }
  await control(studio, 'Continue').click();
  await expect.poll(studio.iteration).toBeGreaterThan(at);
  expect(await studio.look()).not.toBe(early);
  await control(studio, 'Stop').click();
  await expect(studio.strip).toContainText(/Painted \d+ of \d+ iterations/);
  await expect(studio.page.getByText(/^Painted \d+ of \d+ iterations\. The picture is saved\.$/)).toBeVisible();
  expect(await studio.look()).not.toBe(photo);
  await studio.shot('stopped');
  expect(await studio.accessibility()).toEqual([]);
  await control(studio, 'Continue').click();
  await expect(studio.strip).toContainText(/Iteration \d+ of 400/, { timeout: 60_000 });
  await control(studio, 'Stop').click();
  await expect(studio.strip).toContainText(/Painted \d+ of \d+ iterations/);
});

test('a run that is stopped before it has painted anything is gone', async ({ studio }) => {
  const photo = await studio.look();
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Getting ready');
  await control(studio, 'Stop').click();
  await expect(studio.strip).toContainText('Ready to paint', { timeout: 60_000 });
  await expect.poll(studio.look).toBe(photo);
});

test('a branch with the same settings leaves the earlier picture in reach: by undo, and among the finished ones', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.type('Iterations', 12);
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Finished after 12', { timeout: 90_000 });
  const first = await studio.look();
  await studio.timeline.focus();
  await page.keyboard.press('Home');
  await control(studio, 'Paint again from here').click();
  await expect(studio.strip).toContainText('Finished after 7', { timeout: 90_000 });
  await expect.poll(studio.look).not.toBe(first);
  const second = await studio.look();
  await studio.button('Undo').click();
  await expect.poll(studio.look).toBe(first);
  await expect(studio.strip).toContainText('Finished after 12');
  await studio.button('Redo').click();
  await expect.poll(studio.look).toBe(second);

  await page.reload();
  await expect.poll(studio.look, { timeout: 60_000 }).toBe(second);
  await control(studio, '2 pictures').click();
  const pictures = page.getByRole('dialog');
  await expect(pictures.locator('canvas')).toHaveCount(2);
  await pictures.getByRole('button', { name: 'Picture 2, 12 iterations' }).click();
  await expect.poll(studio.look).toBe(first);
  await studio.shot('finished-pictures');
  expect(await studio.accessibility()).toEqual([]);
  await page.keyboard.press('Escape');
  await studio.button('Undo').click();
  await expect.poll(studio.look).toBe(second);
});

test('a slider moved while it is painted acts at once and is told under Details; undo takes it back and the run goes on', async ({
  studio,
}) => {
  await begin(studio);
  const before = await studio.iteration();
  await studio.slider('Photo ↔ Style').focus();
  await studio.page.keyboard.press('PageUp');
  const chosen = await studio.number('Photo ↔ Style').inputValue();
  await control(studio, 'Details').click();
  const changes = studio.page.getByText(/^From \d+: Photo ↔ Style$/);
  await expect(changes).toHaveCount(1);
  expect(Number(/\d+/.exec((await changes.textContent())!)![0])).toBeGreaterThanOrEqual(before);
  await expect(changes.locator('xpath=following-sibling::dd[1]')).toHaveText(String(Number(chosen)));
  await studio.page.keyboard.press('Escape');
  await studio.page.keyboard.press('Control+z');
  await expect(studio.number('Photo ↔ Style')).toHaveValue('1.00');
  await control(studio, 'Details').click();
  await expect(changes).toHaveCount(2);
  await expect(changes.nth(1).locator('xpath=following-sibling::dd[1]')).toHaveText('1');
  await studio.page.keyboard.press('Escape');
  await control(studio, 'Stop').click();
});

test('the picture itself follows a slider that is moved while it is painted, and so do its losses', async ({
  studio,
}) => {
  const photo = await studio.pixels();
  const fromPhoto = async () => distance(await studio.pixels(), photo);
  const paintUntil = async (iteration: number) => {
    await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThanOrEqual(iteration);
    await control(studio, 'Pause').click();
    await expect(studio.strip).toContainText('Paused at');
    return await studio.iteration();
  };
  const contentLoss = async () => {
    await control(studio, 'Details').click();
    const term = studio.page.getByText(/^Photo, relu/);
    const value = Number(await term.locator('xpath=following-sibling::dd[1]').textContent());
    await studio.page.keyboard.press('Escape');
    return value;
  };
  await studio.button('Paint').click();
  const at = await paintUntil(40);
  const early = await fromPhoto();
  await control(studio, 'Continue').click();
  await paintUntil(at + 15);
  // Left alone it stays a painting.
  const untouched = await fromPhoto();
  const loss = await contentLoss();
  expect(untouched).toBeGreaterThan(0.9 * early);
  await studio.type('Photo ↔ Style', -2);
  await control(studio, 'Continue').click();
  await expect.poll(fromPhoto).toBeLessThan(0.75 * untouched);
  expect(await contentLoss()).toBeLessThan(0.6 * loss);
  // The next one would wait for it.
  await control(studio, 'Stop').click();
});

test('iterations moved below the current one pause, and moved back it goes on to the new end', async ({ studio }) => {
  await begin(studio, 6);
  await studio.type('Iterations', 3);
  await expect(studio.strip).toContainText('Paused at');
  await studio.type('Iterations', (await studio.iteration()) + 12);
  await expect(studio.strip).toContainText(/Finished after \d+ iterations/, { timeout: 60_000 });
  await expect(studio.button('Paint again')).toBeEnabled();
});

test('more iterations than the slider shows can be typed, and what is no number changes nothing', async ({
  studio,
}) => {
  await studio.type('Iterations', 2500);
  await expect(studio.strip).toContainText('2500 iterations');
  await studio.number('Iterations').fill('many');
  await studio.page.keyboard.press('Enter');
  await expect(studio.number('Iterations')).toHaveValue('2500');
  await studio.type('Iterations', 999_999);
  await expect(studio.number('Iterations')).toHaveValue('5000');
  await studio.button('Advanced').click();
  await expect(studio.slider('Seed')).toBeHidden();
  await studio.page.getByRole('combobox', { name: 'Start from' }).selectOption('Noise');
  await studio.slider('Seed').press('End');
  await expect(studio.number('Seed')).toHaveValue('99');
  await studio.type('Seed', 123_456);
  await expect(studio.number('Seed')).toHaveValue('123456');
});

test('the timeline looks back; what is starred stays when another branch begins, and the finished picture is kept', async ({
  studio,
}) => {
  await studio.type('Iterations', 24);
  await begin(studio);
  await expect(studio.strip).toContainText('Finished after 24', { timeout: 90_000 });
  const finished = await studio.look();
  await studio.timeline.focus();
  await studio.page.keyboard.press('Home');
  await expect(studio.page.getByText('Iteration 5', { exact: true })).toBeVisible();
  await expect.poll(studio.look).not.toBe(finished);
  await studio.page.keyboard.press('ArrowRight');
  await expect(studio.timeline).toHaveAttribute('aria-valuetext', 'Iteration 10 of 24');
  await expect(studio.page.getByText('Iteration 10', { exact: true })).toBeVisible();
  await control(studio, 'Star this picture').click();
  await expect(control(studio, 'Remove star')).toBeVisible();
  const kept = await studio.look();
  const download = studio.page.waitForEvent('download');
  await studio.canvas.focus();
  await studio.page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toMatch(/_iteration-10\.png$/);
  await expect(studio.page.getByText(/^Saved .*_iteration-10\.png to your browser’s downloads\.$/)).toBeVisible();
  await studio.shot('timeline');
  expect(await studio.accessibility()).toEqual([]);
  await control(studio, 'Back to latest').click();
  await expect.poll(studio.look).toBe(finished);

  await studio.timeline.focus();
  await studio.page.keyboard.press('Home');
  await expect(studio.page.getByText('Iteration 5', { exact: true })).toBeVisible();
  await control(studio, 'Paint again from here').click();
  await expect(studio.strip).toContainText('Finished after 19', { timeout: 90_000 });
  await expect(studio.timeline).toHaveAttribute('aria-valuetext', 'Iteration 19 of 19');
  await studio.timeline.focus();
  // First comes what the branch began with.
  await studio.page.keyboard.press('Home');
  await expect(studio.page.getByText('Iteration 5', { exact: true })).toBeVisible();
  await studio.page.keyboard.press('ArrowRight');
  await expect(control(studio, 'Remove star')).toBeVisible();
  await expect.poll(studio.look).toBe(kept);
});

test('everything that was changed is undone in order, also after the run', async ({ studio }) => {
  await studio.type('Iterations', 6);
  await begin(studio, 1);
  await expect(studio.strip).toContainText('Finished after 6', { timeout: 90_000 });
  await studio.type('Keep colours', 50);
  await studio.page.getByRole('radio', { name: /^384/ }).click();
  await studio.button('Advanced').click();
  await studio.page.getByLabel('Start from').selectOption('noise');
  await studio.button('Pencil').click();
  await studio.canvas.focus();
  const undo = () => studio.page.keyboard.press('Control+z');
  await undo();
  await expect(studio.way('Paint')).toBeChecked();
  await studio.button('Advanced').click();
  await expect(studio.page.getByLabel('Start from')).toHaveValue('noise');
  await undo();
  await expect(studio.page.getByLabel('Start from')).toHaveValue('photo');
  await undo();
  await expect(studio.page.getByRole('radio', { name: /^384/ })).not.toBeChecked();
  await undo();
  await expect(studio.number('Keep colours')).toHaveValue('0');
  await undo();
  await expect(studio.number('Iterations')).toHaveValue('400');
  await expect(studio.button('Undo')).toBeDisabled();
  for (let step = 0; step < 5; step++) await studio.page.keyboard.press('Control+Shift+z');
  await expect(studio.title).toContainText('Pencil');
  await expect(studio.button('Redo')).toBeDisabled();
});

test('after the run undo brings the earlier picture back, and redo the later; a picture of other settings says so', async ({
  studio,
}) => {
  await studio.type('Iterations', 6);
  const finished = (iterations: number) =>
    expect(studio.strip).toContainText(`Finished after ${iterations} iterations`, { timeout: 90_000 });
  await studio.button('Paint').click();
  await finished(6);
  await studio.type('Photo ↔ Style', 100);
  await expect(studio.strip).toContainText('Out of date');
  expect(await studio.page.getByText('Out of date', { exact: true }).isVisible()).toBe(true);
  await studio.shot('out-of-date');
  expect(await studio.accessibility()).toEqual([]);
  const first = await studio.look();
  await control(studio, 'Paint again').click();
  await expect.poll(studio.iteration, { timeout: 90_000 }).toBeGreaterThan(0);
  await finished(6);
  await expect.poll(studio.look).not.toBe(first);
  const second = await studio.look();

  await studio.button('Undo').click();
  await expect(studio.number('Photo ↔ Style')).not.toHaveValue('100');
  await expect(studio.strip).not.toContainText('Out of date');
  await expect.poll(studio.look).toBe(first);
  await studio.button('Redo').click();
  await expect.poll(studio.look).toBe(second);
  await studio.button('Undo').click();
  await expect.poll(studio.look).toBe(first);
  await studio.page.reload();
  await finished(6);
  await expect.poll(studio.look).toBe(first);
});

test.describe('from an instant picture', () => {
  test.use({ begin: { way: 'instant', parameters: { iterations: 8 } } });
  test('Refine goes on in Paint, with the same painting, from that picture', async ({ studio, host }) => {
    await expect(studio.painted).toBeVisible();
    await studio.button('Refine…').click();
    await expect(studio.way('Paint')).toBeChecked();
    await expect(studio.button('Paint like Great Wave')).toHaveAttribute('aria-pressed', 'true');
    await studio.button('Paint').click();
    await expect(studio.strip).toContainText(/Finished after 8 iterations/, { timeout: 120_000 });
    const { settings } = await host.window.call('hello', {});
    const { look } = await host.window.call('openWork', { id: settings.work! });
    expect(look.paint).toMatchObject({ start: expect.any(String), parameters: { start: 'picture' } });
  });
});
