import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow, last } from '../app/testing/follow.ts';
import { computeChild } from './supervisor.ts';

/** A process whose every word the test says. */
class SilentProcess extends EventEmitter {
  readonly pid = 1;
  readonly stdio = [];
  readonly exitCode = null;
  readonly signalCode = null;
  connected = true;
  send() {}
  kill() {}
  disconnect() {
    this.connected = false;
  }
}
let child: SilentProcess;

vi.mock('node:child_process', () => ({
  fork: () => {
    child = new SilentProcess();
    return child;
  },
}));
vi.mock('node:os', async (original) => ({ ...(await original<object>()), setPriority: () => {} }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job = { kind: 'inspect', request: { file: 'cat.png' } } as const;

test('a job hears of the end of its process though the pipe of that is never closed', async () => {
  const events = follow(computeChild('quick').run(job).events);
  child.emit('exit', null, 'SIGSEGV');
  await vi.advanceTimersByTimeAsync(2000);
  expect(last(await events)).toMatchObject({ error: { code: 'compute.died', values: { reason: 'SIGSEGV' } } });
});

test('the last word of a process that has ended is heard before its end', async () => {
  const events = follow(computeChild('quick').run(job).events);
  child.emit('exit', 0, null);
  child.emit('message', { id: '1', event: { type: 'finished', outputs: [], seconds: 1 } });
  child.emit('close', 0, null);
  await vi.advanceTimersByTimeAsync(2000);
  expect(last(await events)).toMatchObject({ type: 'finished' });
});
