import { expect, test } from 'vitest';
import { hashOf } from '../../shared/testing/memory-host/drawn.ts';
import { withRegion } from './looks.ts';
import { nearestStyle } from './nearest-style.ts';
import { missingPhoto, missingStyle } from './selectors.ts';
import { stylesAtHand } from './shelf-view.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

const original = 'Dogs at the window.jpg';

/** The file of its photograph is gone. */
async function withoutPhoto(): Promise<TestStudio> {
  const test = await openTestStudio();
  const { id } = test.state().work!;
  test.host.fail('view', { code: 'picture.not-here', values: {} });
  test.studio.works.startPage();
  test.studio.store.setState({ photo: undefined, instant: undefined });
  await test.studio.works.open(id);
  await test.pass();
  expect(missingPhoto(test.state())).toBeDefined();
  test.host.mend('view');
  return test;
}

test('the very file that is missed brings the photograph back, and the work stays the same', async () => {
  const test = await withoutPhoto();
  const { id, photo } = test.state().work!;
  expect(photo?.id).toBe(hashOf(original));
  test.pickNext(original);
  await test.studio.locating.photo();
  await test.pass();
  expect(missingPhoto(test.state())).toBeUndefined();
  expect(test.state().work?.id).toBe(id);
  expect(test.state().photo?.id).toBe(photo?.id);
  expect(test.state().notices.at(-1)?.text).toBe(`${original} is back.`);
});

test('another picture is not taken for it, unless its person wants that; undo takes it back', async () => {
  const test = await withoutPhoto();
  test.pickNext('other.jpg');
  await test.studio.locating.photo();
  await test.pass();
  expect(test.state().work?.photo?.name).toBe(original);
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toContain('isn’t the picture that is missing');
  const wave = 'c'.repeat(64);
  test.studio.editor.changeLook((look) => withRegion(look, wave, { picture: 'd'.repeat(64), name: 'subject' }));
  notice.action!.perform();
  expect(test.state().work?.photo?.name).toBe('other.jpg');
  // It is another photograph: nothing of the one before is laid over it.
  expect(test.state().work?.look.paint.regions).toBeUndefined();
  await test.studio.editor.undo();
  expect(test.state().work?.photo?.name).toBe(original);
});

test('nothing that is picked, or nothing that is a picture, changes nothing', async () => {
  const test = await withoutPhoto();
  test.pickNext();
  await test.studio.locating.photo();
  test.pickNext('broken.jpg');
  await test.studio.locating.photo();
  await test.pass();
  expect(asked(test, 'bring').map(({ input }) => (input as { name: string }).name)).not.toContain('other.jpg');
  expect(missingPhoto(test.state())).toBeDefined();
  expect(test.state().notices.at(-1)?.tone).toBe('error');
});

test('the style that is called most like the one that is gone is taken, as a step', async () => {
  const test = await openTestStudio();
  test.studio.editor.changeLook((look) => ({ ...look, instant: { ...look.instant, style: 'great-wave-of-mine' } }));
  expect(missingStyle(test.state())).toBe('great-wave-of-mine');
  test.studio.locating.useInstead(nearestStyle('great-wave-of-mine', stylesAtHand(test.state()))!);
  expect(test.state().work?.look.instant.style).toBe('great-wave');
  expect(missingStyle(test.state())).toBeUndefined();
  await test.studio.editor.undo();
  expect(missingStyle(test.state())).toBe('great-wave-of-mine');
});

test('what lies in the bin stands in for nothing', async () => {
  const test = await openTestStudio();
  test.studio.editor.changeLook((look) => ({ ...look, instant: { ...look.instant, style: 'great-wave-of-mine' } }));
  await test.studio.collecting.remove('style', { id: 'great-wave', title: 'Great Wave', favourite: false });
  await test.pass();
  expect(nearestStyle('great-wave-of-mine', stylesAtHand(test.state()))?.name).not.toBe('great-wave');
});
