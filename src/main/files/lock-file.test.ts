import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isTaken, takeLock } from './lock-file.ts';
import { thisProcess } from './process-identity.ts';
import type { Race } from './testing/lock-racer.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const quick = { touchMilliseconds: 15, watchMilliseconds: 150, lookMilliseconds: 15 };
/** More than any system gives a process. */
const nobody = 2 ** 30;
const token = 'ab'.repeat(12);

async function lockPlace(): Promise<string> {
  return join(await temporaryFolder(), 'running');
}

/** Another process, which is gone with the test. */
function racer(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'testing/lock-racer.ts'), { stdio: ['ignore', 'ignore', 2, 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function race(racers: readonly ChildProcess[], file: string): Promise<number> {
  const order: Race = { file, at: Date.now() + 15 };
  const answers = racers.map(async (child) => {
    const answer = once(child, 'message');
    child.send(order);
    return ((await answer)[0] as { hasIt: boolean }).hasIt;
  });
  return (await Promise.all(answers)).filter((hasIt) => hasIt).length;
}

const dead = async () => JSON.stringify({ ...(await thisProcess()), pid: nobody, host: 'here', token });
const left: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'where there is none': async () => {},
  'in the place of one of a process that is gone': async (file) => await writeFile(file, await dead()),
  'in the place of one of an earlier version': async (file) => await writeFile(file, `${nobody}`),
  'in the place of one that is empty': async (file) => await writeFile(file, ''),
  'where somebody was killed while replacing it': async (file) => {
    await writeFile(file, await dead());
    await writeFile(`${file}.after-${token}`, (await dead()).replace(token, 'cd'.repeat(12)));
  },
};

test.each(Object.keys(left))(
  'of four processes that want a lock at one instant one has it: %s',
  async (what) => {
    const racers = Array.from({ length: 4 }, racer);
    const folder = await temporaryFolder();
    for (let round = 0; round < 15; round++) {
      const file = join(folder, `${round}`);
      await left[what]!(file);
      expect(await race(racers, file), `round ${round}`).toBe(1);
    }
    const files = (await readdir(folder)).filter((name) => name.includes('.'));
    expect(files, 'what is left beside them').toEqual([]);
  },
  60_000,
);

test('a lock is whole when it can be seen, is held while its process lives, and goes with its release', async () => {
  const file = await lockPlace();
  expect(await isTaken(file)).toBe(false);
  const lock = await takeLock(file, quick);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(await isTaken(file, quick)).toBe(true);
  expect(await takeLock(file, quick)).toBeUndefined();
  expect(await lock!.isOurs()).toBe(true);
  await lock!.release();
  await lock!.release();
  expect(await lock!.isOurs()).toBe(false);
  expect(await readdir(join(file, '..'))).toEqual([]);
});

test('an owner that sleeps, however long, keeps its lock; one that is dead does not', async () => {
  const file = await lockPlace();
  const owner = racer();
  expect(await race([owner], file)).toBe(1);
  owner.kill('SIGSTOP');
  const longAgo = new Date(Date.now() - 24 * 3600e3);
  await utimes(file, longAgo, longAgo);
  expect(await takeLock(file, { ...quick, watchMilliseconds: 1 })).toBeUndefined();
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await takeLock(file, quick)).toBeDefined();
});

test('the number of a process that is in use again is not the process', async (context) => {
  const own = await thisProcess();
  if (own.started === undefined) context.skip('this system does not tell when a process was started');
  const file = await lockPlace();
  await writeFile(file, JSON.stringify({ ...own, started: 'another time', host: 'here', token }));
  expect(await takeLock(file, { ...quick, watchMilliseconds: 1e9 })).toBeDefined();
});

test('a lock of another machine or container is held while it is touched, whatever its clock says, and no longer', async () => {
  const file = await lockPlace();
  await writeFile(file, JSON.stringify({ ...(await thisProcess()), place: 'another machine', host: 'x', token }));
  let hours = 5;
  const touching = setInterval(() => {
    // A clock that is wrong, and runs backwards.
    const then = new Date(Date.now() + --hours * 3600e3);
    void utimes(file, then, then);
  }, 30);
  expect(await takeLock(file, quick)).toBeUndefined();
  expect(await isTaken(file, quick)).toBe(true);
  clearInterval(touching);
  expect(await takeLock(file, quick)).toBeDefined();
});

test('a lock from the future, of a number that another process has now, does not hold', async () => {
  const file = await lockPlace();
  await writeFile(file, `${process.pid}`);
  const future = new Date(Date.now() + 3 * 3600e3);
  await utimes(file, future, future);
  expect(await takeLock(file, quick)).toBeDefined();
});

test.each(['', 'x', '0', '-1', '{"pid":', 'null', '[]', '{"token":"../../etc"}'])(
  'what is no lock does not hold: %j',
  async (text) => {
    const file = await lockPlace();
    await writeFile(file, text);
    expect(await isTaken(file, quick)).toBe(false);
    expect(await takeLock(file, quick)).toBeDefined();
  },
);

test('who has lost a lock hears of it, and leaves the other’s alone', async () => {
  const file = await lockPlace();
  const onLost = vi.fn();
  const lock = await takeLock(file, { ...quick, onLost });
  const other = JSON.stringify({ ...(await thisProcess()), place: 'another machine', host: 'x', token });
  await writeFile(file, other);
  expect(await lock!.isOurs()).toBe(false);
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
  await lock!.release();
  expect(await readFile(file, 'utf8')).toBe(other);
});

test('where no lock can be written, the system’s error is told', async () => {
  const folder = await temporaryFolder();
  await expect(takeLock(join(folder, 'missing', 'running'))).rejects.toMatchObject({ code: 'ENOENT' });
  await writeFile(join(folder, 'file'), '');
  await expect(takeLock(join(folder, 'file', 'running'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await mkdir(join(folder, 'folder'));
  await expect(takeLock(join(folder, 'folder'))).rejects.toMatchObject({ code: 'EISDIR' });
});
