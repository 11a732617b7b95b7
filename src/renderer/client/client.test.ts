import { expect, test } from 'vitest';
import type { Transport } from '../../shared/messages.ts';
import { notLetIn } from './call-error.ts';
import { createClient } from './client.ts';

/** Connects as the answers say, one after the other; the last one stays. */
function client(...answers: (Transport | object)[]) {
  const told: string[] = [];
  const own = createClient({
    async connect() {
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (!('post' in answer)) throw answer;
      return answer as Transport;
    },
    wait: () => new Promise((resolve) => setTimeout(resolve)),
  });
  own.onConnection((connection) => told.push(connection));
  return { told, close: own.close };
}

function line() {
  let end = () => {};
  const transport: Transport = {
    post() {},
    onMessage() {},
    onClose(listener) {
      end = listener;
    },
    close() {},
  };
  return { transport, end: () => end() };
}

test('a window that the host does not know is told so, and is in as soon as it does', async () => {
  const { told, close } = client(new Error('not there'), notLetIn, notLetIn, line().transport);
  await expect.poll(() => told.at(-1)).toBe('open');
  expect(told).toEqual(['none', 'refused', 'refused', 'open']);
  close();
});

test('one that was in is not turned away by a program that took the port: it goes on looking for its host', async () => {
  const first = line();
  const { told, close } = client(first.transport, notLetIn, notLetIn, line().transport);
  await expect.poll(() => told.at(-1)).toBe('open');
  first.end();
  await expect.poll(() => told.filter((each) => each === 'open').length).toBe(2);
  expect(told).toEqual(['none', 'open', 'none', 'open']);
  close();
});
