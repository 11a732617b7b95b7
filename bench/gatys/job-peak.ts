/**
 * @file What the compute child holds at most during a whole stylise job, as it says itself: decoding, targets, the
 * objective and L-BFGS with all its pairs.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeChild } from '../../src/main/compute/supervisor.ts';
import { sha256OfFile } from '../../src/main/files/hash.ts';
import { writeLossNetwork } from '../../src/main/nets/loss-network.ts';
import type { VggName } from '../../src/main/nets/vgg.ts';
import { styliseParameters } from '../../src/shared/parameters/stylise.ts';
import { randomNetwork } from '../random-network.ts';

const assets = join(import.meta.dirname, '..', '..', 'assets');
/** A square one, so that every size is as its name says. */
const photo = join(assets, 'samples', 'astronaut.png');
const painting = join(assets, 'paintings', 'great-wave.jpg');
/** One more than L-BFGS remembers pairs. */
const iterations = 12;

export async function peakOfJob(name: VggName, size: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-peak-'));
  const child = computeChild();
  try {
    const network = join(folder, `${name}.onnx`);
    await writeFile(network, writeLossNetwork(randomNetwork(name)));
    const source = async (path: string) => ({ path, sha256: await sha256OfFile(path) });
    const request = {
      photo: await source(photo),
      paintings: [{ ...(await source(painting)), weight: 1 }],
      network: await source(network),
      parameters: styliseParameters({ network: name, size, iterations, schedule: 'single' }),
      changes: [],
      output: join(folder, 'out.png'),
      bits: 8,
      version: 'bench',
    } as const;
    for await (const event of child.run({ kind: 'stylise', request }).events) {
      if (event.type === 'finished') return event.peakBytes;
      if (event.type === 'failed') throw new Error(`the job failed: ${JSON.stringify(event.error)}`);
    }
    throw new Error('the job ended without a result');
  } finally {
    await child.dispose();
    await rm(folder, { recursive: true });
  }
}
