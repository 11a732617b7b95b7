import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { type LogRecord, onLog } from '../diagnostics/log.ts';
import { surviveMistakes } from './last-resort.ts';

function survivor() {
  const events = new EventEmitter();
  const heard: unknown[] = [];
  const log: LogRecord[] = [];
  onTestFinished(onLog((record) => log.push(record)));
  let clock = 0;
  const stop = surviveMistakes(
    { survive: (error) => void heard.push(error) },
    {
      events: events as never,
      now: () => clock,
    },
  );
  const wait = (milliseconds: number) => {
    clock += milliseconds;
  };
  return { events, heard, log, stop, wait };
}

test('what nobody caught is told and logged with its place, and the process lives', () => {
  const { events, heard, log } = survivor();
  const mistake = new Error('of ours');
  expect(events.emit('uncaughtException', mistake)).toBe(true);
  expect(heard).toEqual([mistake]);
  expect(log[0]!.stack).toContain('last-resort.test.ts');
});

test('a promise that failed unheard is one, too, whatever it failed with', () => {
  const { events, heard, log } = survivor();
  events.emit('unhandledRejection', 'a word');
  expect(heard).toEqual(['a word']);
  expect(log).toHaveLength(1);
});

test('one that comes with every tick is told once a second', () => {
  const { events, heard, wait } = survivor();
  for (let tick = 0; tick < 50; tick++) events.emit('uncaughtException', new Error('again'));
  expect(heard).toHaveLength(1);
  wait(1000);
  events.emit('uncaughtException', new Error('again'));
  expect(heard).toHaveLength(2);
});

test('a studio that is closed survives nothing any more: the process ends as any other', () => {
  const { events, heard, stop } = survivor();
  stop();
  expect(events.emit('uncaughtException', new Error('of ours'))).toBe(false);
  expect(heard).toEqual([]);
});
