/**
 * @file Weight files of Keras in HDF5. They are read in a worker thread of their own: h5wasm prints what it dislikes,
 * and a damaged file may leave it unusable, or calculating without end, until the thread is gone.
 */
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assert } from '../../shared/assert.ts';
import { AppError, reviveError } from '../../shared/errors.ts';
import type { Answer, ArrayQuestion } from './keras-h5-worker.ts';

export interface KerasLayer {
  readonly name: string;
  readonly arrays: readonly KerasArray[];
}

export interface KerasArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** Decodes it, one array at a time; throws where it is not in float32. */
  read(): Promise<Float32Array>;
}

/** Far longer than a sound file takes for one answer, which depends on how much there is to read. */
async function millisecondsFor(path: string): Promise<number> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  return Math.min(60_000, 8_000 + size / 1000);
}

/** Hands the file's layers to `use` in their order. Arrays can be read until that is done. */
export async function withKerasLayers<T>(path: string, use: (layers: readonly KerasLayer[]) => Promise<T>): Promise<T> {
  const code = new URL(`./keras-h5-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  // What is printed there goes nowhere.
  const milliseconds = await millisecondsFor(path);
  const worker = new Worker(code, { workerData: path, stdout: true, stderr: true });
  try {
    const opened = await nextAnswer(worker, path, milliseconds);
    assert('layers' in opened, 'keras-h5: the first answer must be the layers');
    return await use(
      opened.layers.map(({ name, arrays }, layer) => ({
        name,
        arrays: arrays.map((array, index) => ({
          ...array,
          read: () => readArray(worker, path, milliseconds, { layer, array: index }),
        })),
      })),
    );
  } finally {
    await worker.terminate();
  }
}

async function readArray(
  worker: Worker,
  path: string,
  milliseconds: number,
  question: ArrayQuestion,
): Promise<Float32Array> {
  worker.postMessage(question);
  const answer = await nextAnswer(worker, path, milliseconds);
  assert('numbers' in answer, 'keras-h5: the answer must be numbers');
  return answer.numbers;
}

async function nextAnswer(
  worker: Worker,
  path: string,
  milliseconds: number,
): Promise<Exclude<Answer, { error: unknown }>> {
  const settled = new AbortController();
  const { signal } = settled;
  const nothing = () => undefined;
  const answer = await Promise.race([
    once(worker, 'message', { signal }).then(([message]) => message as Answer, nothing),
    once(worker, 'exit', { signal }).then(nothing, nothing),
    sleep(milliseconds, undefined, { signal }).catch(nothing),
  ]);
  settled.abort();
  if (answer === undefined) throw new AppError('weights.damaged', { file: path });
  if ('error' in answer) throw reviveError(answer.error);
  return answer;
}
