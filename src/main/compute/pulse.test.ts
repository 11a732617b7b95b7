import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { type Beat, beatReader, pulsePipe } from './pulse.ts';

interface Started {
  readonly process: ChildProcess;
  readonly pipe: Readable;
  readonly beats: Beat[];
}

function blockedProcess(bytes = 0): Started {
  const blocked = spawn(process.execPath, [join(import.meta.dirname, 'testing/blocked.ts'), `${bytes}`], {
    stdio: ['ignore', 'ignore', 'inherit', 'ignore', 'pipe'],
  });
  onTestFinished(() => void blocked.kill('SIGKILL'));
  const pipe = blocked.stdio[pulsePipe] as Readable;
  const beats: Beat[] = [];
  pipe.setEncoding('utf8').on(
    'data',
    beatReader((beat) => void beats.push(beat)),
  );
  return { process: blocked, pipe, beats };
}

test('a process tells that it lives, and for how long its main thread has been away', async () => {
  const { pipe, beats } = blockedProcess();
  while ((beats.at(-1)?.blockedSeconds ?? 0) < 1) await once(pipe, 'data');
  expect(beats.at(-1)!.cpuSeconds).toBeGreaterThan(0);
  expect(beats.at(-1)!.bytes).toBeGreaterThan(10e6);
});

test('it ends with its host, although its main thread does not hear of it', async () => {
  const { process: blocked, pipe } = blockedProcess();
  await once(pipe, 'data');
  pipe.destroy();
  const [, signal] = await once(blocked, 'exit');
  expect(signal).toBe('SIGKILL');
});

test('it ends when it holds more memory than it may, and says so', async () => {
  const { process: blocked, beats } = blockedProcess(500e6);
  const [, signal] = await once(blocked, 'close');
  expect(signal).toBe('SIGKILL');
  expect(beats.at(-1)).toMatchObject({ isTooLarge: true });
});

test('beats that come in pieces are put together', () => {
  const beats: Beat[] = [];
  const read = beatReader((beat) => void beats.push(beat));
  const line = JSON.stringify({ cpuSeconds: 1, blockedSeconds: 2, bytes: 3 });
  read(`${line}\n${line.slice(0, 9)}`);
  read(line.slice(9));
  read('\n');
  expect(beats).toEqual([JSON.parse(line), JSON.parse(line)]);
});
