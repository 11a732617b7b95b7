/** @file Batches of picture crops for training: the one of a step is the same whenever and in whatever order it is asked for. */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import { type StartedCrop, startCrop } from '../../imaging/crop.ts';
import { cropOf, sampleOrder } from './samples.ts';

/** As many pictures may fail in a row for one sample before the folder is taken for broken. */
const maxFailures = 16;

export interface BatchOptions {
  readonly files: readonly string[];
  /** Side of the square crops in pixels. */
  readonly size: number;
  /** Pictures in a batch. */
  readonly batch: number;
  readonly seed: number;
}

export interface Batch {
  /** [batch, 3, size, size]: red, green, blue plane; 0–1, encoded as sRGB. */
  readonly pictures: Float32Array<ArrayBuffer>;
  /** Files that could not be read while this batch was made, each once. */
  readonly skipped: readonly string[];
}

export interface Batches {
  /** Steps count from 0. */
  at(step: number): Promise<Batch>;
  /**
   * Begins a batch that will be asked for soon. Settles when its decoding is handed to other threads, so await it
   * before a call that blocks this one; what goes wrong is told by `at`.
   */
  prefetch(step: number): Promise<void>;
}

interface BegunSample {
  readonly sample: number;
  /** The first attempt. */
  readonly started: PromiseSettledResult<StartedCrop>;
}

export function openBatches({ files, size, batch, seed }: BatchOptions): Batches {
  assert(files.length > 0 && size > 0 && batch > 0, 'batches: nothing to draw', files.length, size, batch);
  const order = sampleOrder(files.length, seed);
  const begun = new Map<number, Promise<readonly BegunSample[]>>();

  const fileAt = (sample: number, attempt: number) => files[order.fileOf(sample, attempt)]!;
  const start = (sample: number, attempt: number) => startCrop(fileAt(sample, attempt), cropOf(sample, seed, size));

  async function begin(step: number): Promise<readonly BegunSample[]> {
    const samples = Array.from({ length: batch }, (_, i) => step * batch + i);
    const started = await Promise.allSettled(samples.map((sample) => start(sample, 0)));
    return samples.map((sample, i) => ({ sample, started: started[i]! }));
  }

  /** The pixels of the first picture that can be read, beginning with the one that was begun. */
  async function finish({ sample, started }: BegunSample, skipped: Set<string>) {
    const attempts = Math.min(files.length, maxFailures + 1);
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        if (attempt > 0) return await (await start(sample, attempt)).pixels;
        if (started.status === 'rejected') throw started.reason;
        return await started.value.pixels;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        skipped.add(fileAt(sample, attempt));
      }
    }
    throw new AppError('photos.broken', { tried: attempts, file: fileAt(sample, attempts - 1) });
  }

  return {
    async at(step) {
      const samples = await (begun.get(step) ?? begin(step));
      begun.delete(step);
      const skipped = new Set<string>();
      const pictures = new Float32Array(batch * 3 * size * size);
      for (const [i, begunSample] of samples.entries()) {
        pictures.set(await finish(begunSample, skipped), i * 3 * size * size);
      }
      return { pictures, skipped: [...skipped] };
    },

    async prefetch(step) {
      if (!begun.has(step)) begun.set(step, begin(step));
      await begun.get(step);
    },
  };
}
