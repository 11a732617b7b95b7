import { expect, test } from 'vitest';
import { queueBadge } from './elsewhere.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

/** A painting is under way, and its person opens another photograph. */
async function leftBehind(): Promise<TestStudio & { readonly painted: string }> {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.studio.runs.start();
  const painted = test.state().work!.id;
  test.host.step(painted, 10);
  await test.pass();
  expect(queueBadge(test.state())).toBeUndefined();
  await test.studio.importing.importFiles([{ name: 'Coast.jpg', bytes: new Uint8Array(1) }], 'photo');
  await test.pass();
  expect(test.state().work!.id).not.toBe(painted);
  return { ...test, painted };
}
const texts = ({ state }: TestStudio) => state().notices.map(({ text }) => text);

test('whoever opens another photograph is told that the painting goes on, for how long, and comes back with a click', async () => {
  const test = await leftBehind();
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toBe('“Dogs at the window” is still being painted, about 6 min left.');
  expect(notice.action!.label).toBe('Show');
  notice.action!.perform();
  await test.pass();
  expect(test.state().work!.id).toBe(test.painted);
  expect(texts(test)).not.toContain(notice.text);
});

test('the button of the queue names what is painted unseen, also from the page of all works', async () => {
  const test = await leftBehind();
  expect(queueBadge(test.state())).toEqual({ title: 'Dogs at the window', text: 'about 6 min left' });
  await test.studio.works.open(test.painted);
  await test.pass();
  expect(queueBadge(test.state())).toBeUndefined();
  test.studio.works.startPage();
  expect(queueBadge(test.state())?.title).toBe('Dogs at the window');
});

test('that it is done is said, and replaces that it goes on', async () => {
  const test = await leftBehind();
  test.host.step(test.painted, 400);
  await test.pass();
  expect(texts(test).filter((text) => text.includes('Dogs'))).toEqual(['“Dogs at the window” is painted.']);
  test.state().notices.at(-1)!.action!.perform();
  await test.pass();
  expect(test.state().work!.id).toBe(test.painted);
});

test('stopped or failed from elsewhere, it is said of which work', async () => {
  const test = await leftBehind();
  await test.studio.runs.steer('stop', test.painted);
  await test.pass();
  expect(texts(test)).toContain('“Dogs at the window”: Painted 10 of 300 iterations. The picture is saved.');
  expect(texts(test)).not.toContain('“Dogs at the window” is painted.');
  test.studio.notices.fail({ code: 'output.disk-full', values: { file: 'a.png' } }, test.painted);
  expect(texts(test).at(-1)).toMatch(/^“Dogs at the window”: /);
});

test('a painting that stands is not said to go on', async () => {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.studio.runs.start();
  test.host.step(test.state().work!.id, 10);
  await test.studio.runs.steer('pause');
  await test.studio.importing.importFiles([{ name: 'Coast.jpg', bytes: new Uint8Array(1) }], 'photo');
  await test.pass();
  expect(texts(test).filter((text) => text.includes('still being painted'))).toEqual([]);
});
