import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { ReconstructionState } from '../../../shared/reconstruction.ts';
import { sheetOf } from '../../library/reconstructions.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { importPicture, openQueueHost, type QueueHost, someTurns } from './testing/queue-host.ts';

const pairOf = async (painting = 'painting') => ({
  photo: await importPicture('photo'),
  painting: await importPicture(painting),
});
const told = ({ reported }: QueueHost) =>
  reported.filter(({ event }) => event === 'reconstruction').map(({ value }) => value as ReconstructionState);
const last = (host: QueueHost) => told(host).at(-1);
/** Looks at every turn: the child here takes but a few of them for a picture. */
async function turnUntil(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000 && !isSo(); turn++) await someTurns(1);
  expect(isSo()).toBe(true);
}
const until = (host: QueueHost, state: ReconstructionState['state']) => turnUntil(() => last(host)?.state === state);
const begun = (host: QueueHost) => turnUntil(() => (last(host)?.finished ?? 0) > 1);

test('ten pictures come one by one and are kept: a second opening makes nothing', async () => {
  await userHome();
  const done: string[] = [];
  const host = await openQueueHost((output) => done.push(output));
  const pair = await pairOf();
  expect(() => host.reconstructions.file(pair, 'content-a')).toThrow(/isn’t ready yet/);
  expect((await host.reconstructions.open(pair)).state).toBe('starting');
  await until(host, 'done');
  expect(done).toEqual([sheetOf(pair)]);
  const counts = told(host).map(({ finished }) => finished);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBe(11);
  expect(await host.reconstructions.open(pair)).toMatchObject({ state: 'done', finished: 10, share: 1 });
  expect(host.reconstructions.file(pair, 'style-e')).toContain('sheet_style-e.png');
  await someTurns(100);
  expect(done).toHaveLength(1);
  await host.close();
});

test('another pair takes the place of one that is not done, of which nothing stays', async () => {
  await userHome();
  const done: string[] = [];
  const host = await openQueueHost((output) => done.push(output));
  const [first, second] = [await pairOf(), await pairOf('another')];
  await host.reconstructions.open(first);
  await someTurns(60);
  await host.reconstructions.open(second);
  await until(host, 'done');
  expect(last(host)).toMatchObject(second);
  expect(done).toEqual([sheetOf(second)]);
  expect(existsSync(dirname(sheetOf(first)))).toBe(false);
  await host.close();
});

test('it is stopped and gone on with by its person', async () => {
  await userHome();
  const host = await openQueueHost();
  const pair = await pairOf();
  await host.reconstructions.open(pair);
  await begun(host);
  await host.reconstructions.steer('pause');
  await until(host, 'paused');
  const { finished } = last(host)!;
  expect(finished).toBeLessThan(10);
  await someTurns(300);
  expect(last(host)?.finished).toBe(finished);
  await host.reconstructions.steer('resume');
  await until(host, 'done');
  await host.close();
});

test('killed on the way, it goes on at the next start when somebody looks', async () => {
  const home = await userHome();
  const killed = await openQueueHost();
  const pair = await pairOf();
  await killed.reconstructions.open(pair);
  await begun(killed);
  await killed.kill(home, Promise.resolve());

  const host = await openQueueHost();
  await someTurns(300);
  expect(told(host)).toEqual([]);
  expect((await host.reconstructions.open(pair)).state).not.toBe('done');
  await until(host, 'done');
  expect(existsSync(sheetOf(pair))).toBe(true);
  await host.close();
});
