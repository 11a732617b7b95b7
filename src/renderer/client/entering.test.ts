import { expect, test } from 'vitest';
import { provenText, type Tokens } from '../../shared/entering.ts';
import { notLetIn } from './call-error.ts';
import { type Door, enter } from './entering.ts';
import type { WindowAccess } from './window-access.ts';

const origin = 'http://127.0.0.1:4000';
const tokens: Tokens = { run: 'a'.repeat(64), kept: 'b'.repeat(64) };
const hostNonce = '0'.repeat(32);

function access(parts: Partial<WindowAccess> = {}): WindowAccess & { kept: Tokens[] } {
  const kept: Tokens[] = [];
  return {
    origin,
    code: () => undefined,
    codeAnswered() {},
    token: () => undefined,
    keep: (given) => void kept.push(given),
    kept,
    ...parts,
  };
}

/** Says what `answers` makes of each message, one after the other. */
function door(...answers: ((message: Record<string, unknown>) => unknown)[]) {
  const posted: Record<string, unknown>[] = [];
  let heard = 0;
  const line: Door = {
    post: (message) => void posted.push(message as unknown as Record<string, unknown>),
    next: async () => answers[heard]!(posted[heard++]!),
  };
  return { line, posted };
}

async function proofOf(secret: string, message: Record<string, unknown>, place = origin) {
  const { nonce, begun } = message as { nonce: string; begun: number };
  const text = provenText('host', { origin: place, begun, window: nonce, host: hostNonce });
  const bytes = new TextEncoder();
  const kind = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), kind, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)));
  return [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const entered = () => ({ type: 'entered', tokens });
const known = { token: () => ({ name: 'kept', secret: tokens.kept }) as const };

test('with a code it is in at once, and keeps what it is given', async () => {
  const own = access({ code: () => 'abc' });
  const { line, posted } = door(entered);
  await enter(line, own, 7);
  expect(posted).toMatchObject([{ type: 'enter', code: 'abc', begun: 7 }]);
  expect(own.kept).toEqual([tokens]);
});

test('a token itself is never sent; what proves it is other each time', async () => {
  const proofs = [];
  for (let time = 0; time < 2; time++) {
    const { line, posted } = door(
      async (message) => ({ type: 'proof', nonce: hostNonce, proof: await proofOf(tokens.kept, message) }),
      entered,
    );
    await enter(line, access(known), 7);
    expect(JSON.stringify(posted)).not.toContain(tokens.kept);
    proofs.push(posted[1]);
  }
  expect(proofs[0]).toMatchObject({ type: 'proof' });
  expect(proofs[0]).not.toEqual(proofs[1]);
});

test.each<[string, (message: Record<string, unknown>) => unknown]>([
  ['does not know the token', async (message) => proofOf('c'.repeat(64), message)],
  ['knows it for another place', async (message) => proofOf(tokens.kept, message, 'http://127.0.0.1:4001')],
  ['has seen an earlier meeting', async () => proofOf(tokens.kept, { nonce: 'e'.repeat(32), begun: 7 })],
  ['gives back what it heard', async (message) => String(message.nonce).repeat(2)],
])('to a program that %s the window proves nothing', async (_, shown) => {
  const own = access(known);
  const { line, posted } = door(
    async (message) => ({ type: 'proof', nonce: hostNonce, proof: await shown(message) }),
    entered,
  );
  await expect(enter(line, own, 7)).rejects.toBe(notLetIn);
  expect(posted).toHaveLength(1);
  expect(own.kept).toEqual([]);
});

test('a host that asks a window for a proof it has no token for is refused', async () => {
  const { line } = door(async () => ({ type: 'proof', nonce: hostNonce, proof: 'd'.repeat(64) }));
  await expect(enter(line, access({ code: () => 'used' }), 7)).rejects.toBe(notLetIn);
});

test('a code is kept for another try where nobody answered, and not where somebody did', async () => {
  let answered = 0;
  const own = access({ code: () => 'abc', codeAnswered: () => void answered++ });
  const broken = door(() => {
    throw new Error('closed');
  });
  await expect(enter(broken.line, own, 7)).rejects.toThrow('closed');
  expect(answered).toBe(0);
  await expect(enter(door(() => ({ type: 'refused' })).line, own, 7)).rejects.toBe(notLetIn);
  expect(answered).toBe(1);
});
