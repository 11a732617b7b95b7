/** @file A style as files for a window to save, by the way of `impasto styles export`. */
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CallOutput } from '../../../shared/contract.ts';
import { makeDataFolder } from '../../library/data-folder.ts';
import { exportStyle } from '../export-style.ts';

/** The model first, then its card and what belongs to it. */
export async function styleAsFiles(style: string): Promise<CallOutput<'exportStyle'>['files']> {
  const folder = await makeDataFolder('outgoing', randomUUID());
  try {
    const paths = await exportStyle(style, folder);
    const order = [...paths].sort((one, other) => rank(one) - rank(other));
    return await Promise.all(
      order.map(async (path) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The draft is a model, too. */
function rank(path: string): number {
  if (path.endsWith('.draft.onnx')) return 2;
  return path.endsWith('.onnx') ? 0 : path.endsWith('.json') ? 1 : 2;
}
