/** @file Whether bytes are the ones that were meant. A hash is written as in a lock file: "sha512-" and base64, or as 64 hex digits of SHA-256. */
import { createHash } from 'node:crypto';

/** Throws where they are others; `what` is named then. */
export function checkIntegrity(bytes: Uint8Array, expected: string, what: string): void {
  const [algorithm, encoding] = expected.startsWith('sha512-')
    ? (['sha512', 'base64'] as const)
    : (['sha256', 'hex'] as const);
  const wanted = expected.replace(/^sha512-/, '');
  const found = createHash(algorithm).update(bytes).digest(encoding);
  if (found === wanted) return;
  throw new Error(
    `${what} is not the file that was meant: its ${algorithm} is ${found}, and ${wanted} was expected. Nothing was unpacked.`,
  );
}
