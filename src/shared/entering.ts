/**
 * @file How a window in a browser is let in: the first messages over its socket, before any of the contract. It brings either
 * the code of a printed address, or a token that it was given before; a token is never shown, both sides prove that they know
 * it, the host first.
 */
import { z } from 'zod';

const nonce = z.string().regex(/^[0-9a-f]{32}$/);
const mac = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `run` is good as long as this host runs: it may lie in the page's storage, which another program that took the port later
 * could read with a page of its own. `kept` outlives the host and lies in the memory of an open window alone.
 */
const tokenNames = ['run', 'kept'] as const;
export type TokenName = (typeof tokenNames)[number];
export const tokensSchema = z.strictObject({ run: mac, kept: mac });
export type Tokens = z.infer<typeof tokensSchema>;

export const toDoorSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('enter'),
    code: z.string().max(200).optional(),
    token: z.enum(tokenNames).optional(),
    nonce,
    /** When the window began to connect, in milliseconds since 1970. */
    begun: z.int().min(0),
  }),
  z.strictObject({ type: z.literal('proof'), proof: mac }),
]);
export type ToDoor = z.infer<typeof toDoorSchema>;

export const fromDoorSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('proof'), nonce, proof: mac }),
  z.strictObject({ type: z.literal('entered'), tokens: tokensSchema }),
  /** It brought nothing that is good here. */
  z.strictObject({ type: z.literal('refused') }),
]);
export type FromDoor = z.infer<typeof fromDoorSchema>;

/** A meeting of window and host: where, when it began, and a number that each brought for it alone. */
export interface Meeting {
  readonly origin: string;
  readonly begun: number;
  readonly window: string;
  readonly host: string;
}

/** What a side proves its knowledge of the token with: good for this meeting and this side of it. */
export function provenText(side: 'window' | 'host', { origin, begun, window, host }: Meeting): string {
  return `impasto ${side} ${origin} ${begun} ${window} ${host}`;
}
