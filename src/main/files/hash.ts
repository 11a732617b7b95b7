/** @file SHA-256, by which sources, models and checkpoints are known. */
import { createHash } from 'node:crypto';
import { readFully, withInputFile } from './read-input.ts';

const stepBytes = 2 ** 20;

/** 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same of a file's content, read in steps so that its size does not matter. */
export async function sha256OfFile(path: string): Promise<string> {
  return await withInputFile(path, async (handle) => {
    const hash = createHash('sha256');
    for (let start = 0; ; start += stepBytes) {
      const step = await readFully(handle, start, stepBytes);
      hash.update(step);
      if (step.length < stepBytes) return hash.digest('hex');
    }
  });
}
