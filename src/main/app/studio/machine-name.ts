/** @file What this machine is called among those that a data folder may be opened on, as far as its speed goes. */
import { availableParallelism, cpus } from 'node:os';
import type { Provider } from '../../../shared/devices.ts';

/** "AMD EPYC 9R14 × 2, cpu" */
export function machineName(device: Provider): string {
  return `${cpus()[0]?.model.trim() ?? '?'} × ${availableParallelism()}, ${device}`;
}
