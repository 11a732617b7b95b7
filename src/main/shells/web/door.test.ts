import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { openDoor } from './door.ts';
import { freshCode, openGuard } from './guard.ts';

const key = 'k'.repeat(64);
const since = 1_000_000;
const guard = (port = 4000, ofKey = key) => openGuard(port, ofKey, { now: () => since });

/** As a window computes it: written out here, since both sides must agree on every sign. */
function proof(side: 'window' | 'host', secret: string, meeting: Record<'window' | 'host', string>, more = {}) {
  const { origin, begun } = { origin: 'http://127.0.0.1:4000', begun: since + 5, ...more };
  const text = `impasto ${side} ${origin} ${begun} ${meeting.window} ${meeting.host}`;
  return createHmac('sha256', secret).update(text).digest('hex');
}

const nonce = 'a'.repeat(32);
const entering = { type: 'enter', nonce, begun: since + 5 };

/** Comes with a token, and gives what the host says and brings to it. */
function knock(hear: ReturnType<typeof openDoor>, token: 'run' | 'kept', begun = since + 5) {
  const { answer, next } = hear({ ...entering, token, begun });
  if (answer?.type !== 'proof') throw new Error(`no proof but ${answer?.type}`);
  expect(next).toBe('wait');
  return { shown: answer.proof, meeting: { window: nonce, host: answer.nonce } };
}

test('a code lets one window in, and gives it what it comes back with', () => {
  const at = guard();
  const first = openDoor(at, since)({ ...entering, code: at.code });
  expect(first).toEqual({ answer: { type: 'entered', tokens: at.tokens }, next: 'in' });
  expect(openDoor(at, since)({ ...entering, code: at.code })).toEqual({ answer: { type: 'refused' }, next: 'out' });
});

test.each(['run', 'kept'] as const)(
  'who knows the token %s comes in, after the host has shown that it does',
  (token) => {
    const at = guard();
    const hear = openDoor(at, since);
    const { shown, meeting } = knock(hear, token);
    expect(shown).toBe(proof('host', at.tokens[token], meeting));
    const proven = { type: 'proof', proof: proof('window', at.tokens[token], meeting) };
    expect(hear(proven)).toEqual({ answer: { type: 'entered', tokens: at.tokens }, next: 'in' });
  },
);

test('a used code beside a good token is no hindrance', () => {
  const at = guard();
  at.spend(at.code);
  const { answer } = openDoor(at, since)({ ...entering, code: at.code, token: 'run' });
  expect(answer).toMatchObject({ type: 'proof' });
});

test('what the host shows is of no use to come in with, nor is what another meeting proved', () => {
  const at = guard();
  const first = openDoor(at, since);
  const { shown, meeting } = knock(first, 'kept');
  expect(first({ type: 'proof', proof: shown })).toMatchObject({ next: 'out' });
  const second = openDoor(at, since);
  knock(second, 'kept');
  const replayed = proof('window', at.tokens.kept, meeting);
  expect(second({ type: 'proof', proof: replayed })).toMatchObject({ next: 'out' });
});

test('the token that lies in storage is of one host, the one in memory of one key and port', () => {
  const [before, after] = [guard(), guard()];
  expect(after.tokens.run).not.toBe(before.tokens.run);
  expect(after.tokens.kept).toBe(before.tokens.kept);
  expect(guard(4001).tokens.kept).not.toBe(before.tokens.kept);
  expect(guard(4000, 'l'.repeat(64)).tokens.kept).not.toBe(before.tokens.kept);
});

test('a thief who carries messages to the studio at its new port gets nowhere: neither side knows the other', () => {
  const [old, moved] = [guard(4000), guard(4001, 'l'.repeat(64))];
  const hear = openDoor(moved, since);
  const { shown, meeting } = knock(hear, 'kept');
  // The window would not answer to this.
  expect(shown).not.toBe(proof('host', old.tokens.kept, meeting));
  expect(hear({ type: 'proof', proof: proof('window', old.tokens.kept, meeting) })).toMatchObject({ next: 'out' });
});

test('even with the same key a meeting at another port proves nothing', () => {
  const hear = openDoor({ ...guard(4001), tokens: guard(4000).tokens }, since);
  const { meeting } = knock(hear, 'kept');
  const proven = { type: 'proof', proof: proof('window', guard(4000).tokens.kept, meeting) };
  expect(hear(proven)).toMatchObject({ next: 'out' });
});

test('a connection that a thief took and kept until the host came back to its port is too old', () => {
  const at = guard();
  for (const begun of [since, since - 1, 0]) {
    const hear = openDoor(at, since);
    const { meeting } = knock(hear, 'kept', begun);
    // The thief cannot make it younger: when it began is proven, too.
    const proven = { type: 'proof', proof: proof('window', at.tokens.kept, meeting, { begun }) };
    expect(hear(proven)).toEqual({ answer: { type: 'refused' }, next: 'out' });
    const lied = openDoor(at, since);
    const { meeting: other } = knock(lied, 'kept');
    const stillOld = { type: 'proof', proof: proof('window', at.tokens.kept, other, { begun }) };
    expect(lied(stillOld)).toMatchObject({ next: 'out' });
  }
});

test.each([
  ['nothing', entering],
  ['a wrong code', { ...entering, code: 'x' }],
  ['an empty code', { ...entering, code: '' }],
])('%s is refused', (_, message) => {
  expect(openDoor(guard(), since)(message)).toEqual({ answer: { type: 'refused' }, next: 'out' });
});

test.each([
  ['a call', { type: 'call', id: 1, call: 'hello', input: {} }],
  ['a proof that nobody asked for', { type: 'proof', proof: 'a'.repeat(64) }],
  ['a token of another name', { ...entering, token: '__proto__' }],
  ['a nonce of its own kind', { ...entering, nonce: 'short' }],
  ['a very long code', { ...entering, code: 'x'.repeat(10_000) }],
  ['no object', null],
])('%s gets no answer', (_, message) => {
  expect(openDoor(guard(), since)(message)).toEqual({ next: 'out' });
});

test('nobody enters twice over one socket', () => {
  const at = guard();
  const hear = openDoor(at, since);
  knock(hear, 'run');
  expect(hear({ ...entering, code: at.code })).toEqual({ next: 'out' });
  // And the code is still good.
  expect(at.spend(at.code)).toBe(true);
});

test('a code is good for ten minutes, and is forgotten when it ended', () => {
  let clock = since;
  const at = openGuard(4000, key, { now: () => clock });
  const [first, second] = [freshCode(4000, key, since), freshCode(4000, key, since)];
  clock += 599_999;
  expect(at.spend(first)).toBe(true);
  clock += 1;
  expect(at.spend(second)).toBe(false);
  expect(at.spend(first)).toBe(false);
});
