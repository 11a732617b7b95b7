/** @file Worker thread that writes the beats of its process into the pipe to the host, and ends the process with the host. */
import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { workerData } from 'node:worker_threads';
import { type Beat, type PulseSettings, pulsePipe } from './pulse.ts';

const beatMilliseconds = 1000;
/** A picture that unpacks itself takes some hundred megabytes in this time. */
const memoryMilliseconds = 50;

const { steps, maxBytes } = workerData as PulseSettings;

/** Tells the next beat; how long a step takes is known from the beats before. */
function beats(): (isTooLarge: boolean) => void {
  let last = { step: -1, since: performance.now() };
  return (isTooLarge) => {
    const now = performance.now();
    const step = Atomics.load(steps, 0);
    if (step !== last.step) last = { step, since: now };
    const { user, system } = process.cpuUsage();
    tell({
      cpuSeconds: (user + system) / 1e6,
      blockedSeconds: (now - last.since) / 1000,
      bytes: process.memoryUsage.rss(),
      ...(isTooLarge && { isTooLarge }),
    });
  };
}

function tell(beat: Beat): void {
  try {
    writeSync(pulsePipe, `${JSON.stringify(beat)}\n`);
  } catch (error) {
    // Full where the host is busy, which reads it later.
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return;
    // The host is gone. The main thread, inside a long calculation, would hear of it much later.
    process.kill(process.pid, 'SIGKILL');
  }
}

function checkMemory(max: number): void {
  if (process.memoryUsage.rss() <= max) return;
  beat(true);
  process.kill(process.pid, 'SIGKILL');
}

const beat = beats();
beat(false);
setInterval(() => beat(false), beatMilliseconds);
if (maxBytes !== undefined) setInterval(() => checkMemory(maxBytes), memoryMilliseconds);
