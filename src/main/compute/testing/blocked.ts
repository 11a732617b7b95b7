/** @file For tests: a process with a pulse whose main thread never comes back. Argument: takes so many bytes first, and may hold half. */
import { startPulse } from '../pulse.ts';

const bytes = Number(process.argv[2] ?? 0);
startPulse(bytes > 0 ? bytes / 2 : undefined);
setTimeout(() => {
  const held = new Uint8Array(bytes).fill(1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  process.exit(held[0]);
}, 100);
