/** @file How much memory this process may still take. */
import { totalmem } from 'node:os';

/** Within the limits of its group, where there are such. */
export function availableBytes(): number {
  // There the system tells only what nobody has touched; caches, which it gives away, are most of the memory.
  if (process.platform === 'darwin') return Math.max(process.availableMemory(), totalmem() / 2);
  return process.availableMemory();
}
