/** @file How much memory a compute child may take before it is ended. */
import { availableBytes } from '../files/available-memory.ts';
import type { ChildRole } from './supervisor.ts';

const gigabyte = 2 ** 30;

/** In bytes, as the machine is now; none where a person's own long work asks for its memory beforehand. */
export function memoryLimit(role: ChildRole, available = availableBytes()): number | undefined {
  // Enough for the largest picture that is read, and for any network that somebody would paint with.
  if (role === 'open') return Math.round(Math.min(4 * gigabyte, Math.max(1.5 * gigabyte, available / 2)));
  // A style that was let in may take more at another size than it was tried at.
  if (role === 'quick' || role === 'patient') return Math.round(Math.max(3 * gigabyte, 0.9 * available));
  return undefined;
}
