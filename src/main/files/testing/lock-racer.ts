/** @file For tests: a process that takes a lock when it is told to, as close to a moment as it can, and keeps it. */
import { takeLock } from '../lock-file.ts';

export interface Race {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

process.on('message', async ({ file, at }: Race) => {
  while (Date.now() < at);
  const lock = await takeLock(file, { watchMilliseconds: 60, lookMilliseconds: 10 });
  process.send!({ hasIt: lock !== undefined });
});
