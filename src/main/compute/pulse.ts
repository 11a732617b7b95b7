/**
 * @file The pulse of a compute child: a thread of its own tells the host every second that the process lives, how long its
 * main thread has been inside one calculation, and what it has used, since the main thread itself is silent for minutes
 * while the runtime calculates.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface Beat {
  /** Of the whole process, since it began. */
  readonly cpuSeconds: number;
  /** Since the main thread last took a message or a timer. */
  readonly blockedSeconds: number;
  readonly bytes: number;
  /** More than it may hold: it ends itself behind this. */
  readonly isTooLarge?: true;
}

/** Where the child's end of the pipe is: behind the channel for messages. */
export const pulsePipe = 4;

export interface PulseSettings {
  /** Counts up while the main thread goes on. */
  readonly steps: Int32Array<SharedArrayBuffer>;
  readonly maxBytes: number | undefined;
}

const stepMilliseconds = 250;
/** It keeps numbers, no more. */
const smallHeap = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };

/** `mostBytes`: of memory; a process that holds more is ended. */
export function startPulse(maxBytes?: number): void {
  const steps = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(steps, 0, 1), stepMilliseconds).unref();
  const code = new URL(`./pulse-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const workerData: PulseSettings = { steps, maxBytes };
  new Worker(code, { workerData, resourceLimits: smallHeap }).unref();
}

/** Of what has come through the pipe, every whole beat; keeps the beginning of the next. */
export function beatReader(onBeat: (beat: Beat) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onBeat(JSON.parse(line) as Beat);
  };
}
