/**
 * @file The picture of a HEIC file, as phones write them. The picture library reads its header but cannot decode HEVC; libheif
 * in WebAssembly can, in a worker thread of its own: it computes for seconds without a pause, and what it took goes with it.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import type { Samples } from './colour-convert.ts';
import { longestDecodingSeconds } from './picture-library.ts';

export interface HeifQuestion extends Size {
  /** The whole file; its main picture must have this size. */
  readonly file: Uint8Array<ArrayBuffer>;
}
export type HeifAnswer =
  | {
      /** [H, W, channels], upright; two bytes a value, little-endian, where there are more than 8 bits. */
      readonly pixels: Uint8Array<ArrayBuffer>;
      readonly channels: number;
      readonly bits: number;
      readonly isPremultiplied: boolean;
    }
  | { readonly failure: string };

/** Its samples, in the colours of the file, turned as it says. Throws where it is damaged or takes for ever. */
export async function decodeHeif(path: string, { file, width, height }: HeifQuestion): Promise<Samples> {
  const code = new URL(`./heif-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(code, { workerData: { file, width, height } satisfies HeifQuestion });
  try {
    const answer = await answerOf(worker, path);
    if ('failure' in answer) throw new AppError('picture.damaged', { file: path }, { cause: answer.failure });
    return samplesOf(answer);
  } finally {
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, path: string): Promise<HeifAnswer> {
  const settled = new AbortController();
  const { signal } = settled;
  // It has no memory left, or stumbled over the file; where another was faster, nobody listens.
  const ended = (): HeifAnswer => ({ failure: 'the thread ended' });
  const answer = await Promise.race([
    once(worker, 'message', { signal }).then(([message]) => message as HeifAnswer, ended),
    once(worker, 'exit', { signal }).then(ended, ended),
    sleep(longestDecodingSeconds * 1000, 'late' as const, { signal }).catch(ended),
  ]);
  settled.abort();
  if (answer === 'late') throw new AppError('picture.too-slow', { file: path });
  return answer;
}

function samplesOf({ pixels, channels, bits, isPremultiplied }: Exclude<HeifAnswer, { failure: string }>): Samples {
  const values = bits > 8 ? new Uint16Array(pixels.buffer) : pixels;
  const white = 2 ** bits - 1;
  if (isPremultiplied) divideByAlpha(values, white);
  return { values, channels, white };
}

/** In place; [H, W, 4]. */
function divideByAlpha(values: Uint8Array | Uint16Array, white: number): void {
  for (let at = 0; at < values.length; at += 4) {
    const alpha = values[at + 3]!;
    if (alpha === 0 || alpha === white) continue;
    for (let c = 0; c < 3; c++) values[at + c] = Math.min(white, Math.round((values[at + c]! * white) / alpha));
  }
}
