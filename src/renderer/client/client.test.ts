import { expect, test } from 'vitest';
import type { Transport } from '../../shared/messages.ts';
import { notLetIn } from './call-error.ts';
import { createClient } from './client.ts';

/** Connects as the answers say, one after the other; the last one stays. */
function client(...answers: (Transport | object)[]) {
  const states: string[] = [];
  const own = createClient({
    async connect() {
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (!('post' in answer)) throw answer;
      return answer as Transport;
    },
    wait: () => new Promise((resolve) => setTimeout(resolve)),
  });
  own.onConnection((connection) => states.push(connection));
  return { states, close: own.close };
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
  const { states, close } = client(new Error('not there'), notLetIn, notLetIn, line().transport);
  await expect.poll(() => states.at(-1)).toBe('open');
  expect(states).toEqual(['none', 'refused', 'refused', 'open']);
  close();
});

test('one that was in is not turned away by a program that took the port: it goes on looking for its host', async () => {
  const first = line();
  const { states, close } = client(first.transport, notLetIn, notLetIn, line().transport);
  await expect.poll(() => states.at(-1)).toBe('open');
  first.end();
  await expect.poll(() => states.filter((each) => each === 'open').length).toBe(2);
  expect(states).toEqual(['none', 'open', 'none', 'open']);
  close();
});
