/**
 * @file Comes in at the host's door (shared/entering.ts). The host proves first that it knows the token: who has only taken its
 * port hears no more than that a window looks for it.
 */
import { fromDoorSchema, type Meeting, provenText, type ToDoor } from '../../shared/entering.ts';
import { notLetIn } from './call-error.ts';
import type { WindowAccess } from './window-access.ts';

export interface Door {
  post(message: ToDoor): void;
  /** What the host says next; fails where the connection ends before. */
  next(): Promise<unknown>;
}

/** `begun`: when it began to connect. Fails with `notLetIn` where the host does not know this window, or the window not this host. */
export async function enter({ post, next }: Door, access: WindowAccess, begun: number): Promise<void> {
  const [code, token] = [access.code(), access.token()];
  const nonce = randomHex();
  post({ type: 'enter', ...(code !== undefined && { code }), ...(token && { token: token.name }), nonce, begun });
  let answer = fromDoorSchema.parse(await next());
  access.codeAnswered();
  if (answer.type === 'proof') {
    const meeting: Meeting = { origin: access.origin, begun, window: nonce, host: answer.nonce };
    if (!token || answer.proof !== (await mac(token.secret, provenText('host', meeting)))) throw notLetIn;
    post({ type: 'proof', proof: await mac(token.secret, provenText('window', meeting)) });
    answer = fromDoorSchema.parse(await next());
  }
  if (answer.type !== 'entered') throw notLetIn;
  access.keep(answer.tokens);
}

function randomHex(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}

async function mac(secret: string, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const kind = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), kind, false, ['sign']);
  return hexOf(new Uint8Array(await crypto.subtle.sign(kind.name, key, bytes.encode(text))));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
