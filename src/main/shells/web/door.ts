/**
 * @file The door for windows in a browser: what the host answers to one that is not in yet. It may bring the code of an
 * address, or know a token; of a token the host shows first that it knows it too, so that an open window tells nothing to
 * another program that took the port while the studio was closed.
 *
 * Nor can such a program stand in between. What is proven is bound to the port, which is the host's alone as long as it is
 * there. What it could still do is to take a window's connection, leave the port to the host that starts, and carry messages
 * to and fro: but such a connection began before the host listened, and when it began is proven, too.
 */
import { randomBytes } from 'node:crypto';
import { type FromDoor, type Meeting, provenText, type TokenName, toDoorSchema } from '../../../shared/entering.ts';
import { type Guard, isEqual, mac } from './guard.ts';

export interface Heard {
  /** Nothing to somebody who says what no window says. */
  readonly answer?: FromDoor;
  readonly next: 'wait' | 'in' | 'out';
}

/** For one socket; it is told every message that comes, and is done after `in` or `out`. `since`: when the host began to listen. */
export function openDoor({ origin, tokens, spend }: Pick<Guard, 'origin' | 'tokens' | 'spend'>, since: number) {
  let asked: { readonly token: TokenName; readonly meeting: Meeting } | undefined;
  const entered: Heard = { answer: { type: 'entered', tokens }, next: 'in' };
  const refused: Heard = { answer: { type: 'refused' }, next: 'out' };

  return (message: unknown): Heard => {
    const { data } = toDoorSchema.safeParse(message);
    if (data?.type === 'enter' && !asked) {
      if (data.code !== undefined && spend(data.code)) return entered;
      if (!data.token) return refused;
      const { begun, nonce, token } = data;
      const meeting = { origin, begun, window: nonce, host: randomBytes(16).toString('hex') };
      asked = { token, meeting };
      const proof = mac(tokens[token], provenText('host', meeting));
      return { answer: { type: 'proof', nonce: meeting.host, proof }, next: 'wait' };
    }
    if (data?.type === 'proof' && asked) {
      const { token, meeting } = asked;
      const isProven = isEqual(data.proof, mac(tokens[token], provenText('window', meeting)));
      return isProven && meeting.begun > since ? entered : refused;
    }
    return { next: 'out' };
  };
}
