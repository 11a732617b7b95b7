/** @file What the figures were measured on, in one line. */
import { availableParallelism, cpus, totalmem, type } from 'node:os';

export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${memory}, ${type()}, Node ${process.versions.node}`;
}
