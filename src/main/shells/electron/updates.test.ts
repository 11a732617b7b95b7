import { expect, test } from 'vitest';
import { manualClock } from '../../app/queue/testing/manual-clock.ts';
import { smallActivity, task } from '../../app/studio/testing/small-activity.ts';
import type { NewVersion, Updates } from './shell-api.ts';
import { fakeElectron } from './testing/fake-electron.ts';
import { openUpdateDesk } from './updates.ts';

const version2: NewVersion = { version: '2.0.0', notes: '• Prints' };
const hour = 3600 * 1000;

function opened({ isNew = true } = {}) {
  const electron = fakeElectron();
  const work = smallActivity();
  const clock = manualClock();
  const done: string[] = [];
  const feed = { found: isNew ? version2 : undefined, fails: undefined as Error | undefined };
  const perform = (what: string) => {
    done.push(what);
    if (feed.fails) throw feed.fails;
  };
  const updates: Updates = {
    async find() {
      perform('find');
      return feed.found;
    },
    download: async () => perform('download'),
    install: () => perform('install'),
  };
  const desk = openUpdateDesk({ api: electron.api, updates, activity: work.activity, clock });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const said = () => electron.questions.map(({ message }) => message);
  return { electron, work, clock, done, feed, desk, settle, said };
}

test('a new version is looked for a while after the start, and again every day', async () => {
  const { clock, done, settle } = opened({ isNew: false });
  expect(done).toEqual([]);
  clock.pass(60_000);
  await settle();
  expect(done).toEqual(['find']);
  clock.pass(24 * hour);
  await settle();
  expect(done).toEqual(['find', 'find']);
});

test('what is found is told with what is new, and comes only if the person says so', async () => {
  const { clock, done, electron, settle } = opened();
  clock.pass(60_000);
  await settle();
  expect(electron.questions).toMatchObject([
    { message: 'Impasto 2.0.0 is available.', detail: '• Prints', buttons: ['Download', 'Later'], cancel: 1 },
  ]);
  await electron.answer('Later');
  clock.pass(24 * hour);
  await settle();
  expect(electron.questions).toHaveLength(1);
  expect(done).toEqual(['find', 'find']);
});

test('with consent it is fetched, and installed when the person quits, or at once by a restart', async () => {
  const { done, electron, desk, settle } = opened();
  const checked = desk.check();
  await settle();
  await electron.answer('Download');
  await electron.answer('When I quit');
  await checked;
  expect(done).toEqual(['find', 'download']);
  expect(desk.ending()).toBeUndefined();

  const again = desk.check();
  await electron.answer('Restart and install');
  await again;
  expect(done).toEqual(['find', 'download']);
  expect(electron.hasEnded).toBe(true);
  desk.ending()!();
  expect(done.at(-1)).toBe('install');
});

test('while something is painted, no restart is offered, and none happens to what began meanwhile', async () => {
  const { work, electron, desk, settle, said } = opened();
  work.set(task());
  const checked = desk.check();
  await settle();
  await electron.answer('Download');
  expect(electron.questions.at(-1)!.buttons).toEqual(['OK']);
  expect(said().at(-1)).toBe('Impasto 2.0.0 has been downloaded.');
  await electron.answer('OK');
  await checked;
  work.set();
  const again = desk.check();
  await settle();
  work.set(task());
  await electron.answer('Restart and install');
  await again;
  expect(desk.ending()).toBeUndefined();
  expect(electron.hasEnded).toBe(false);
});

test('who asks is answered, also where nothing is new, or where it cannot be found out', async () => {
  const { electron, desk, settle, said, feed } = opened({ isNew: false });
  let checked = desk.check();
  await settle();
  await electron.answer('OK');
  await checked;
  feed.fails = new Error('net::ERR_INTERNET_DISCONNECTED\nat stack');
  checked = desk.check();
  await settle();
  expect(electron.questions.at(-1)!.detail).toContain('(net::ERR_INTERNET_DISCONNECTED)');
  await electron.answer('OK');
  await checked;
  expect(said()).toEqual(['Impasto is up to date.', 'The new version couldn’t be downloaded.']);
});

test('who did not ask hears nothing of a feed that is not there; of a download that failed they do', async () => {
  const { clock, electron, feed, settle, said } = opened();
  feed.fails = new Error('offline');
  clock.pass(60_000);
  await settle();
  expect(electron.questions).toEqual([]);
  feed.fails = undefined;
  clock.pass(24 * hour);
  await settle();
  feed.fails = new Error('offline');
  await electron.answer('Download');
  expect(said().at(-1)).toBe('The new version couldn’t be downloaded.');
});
