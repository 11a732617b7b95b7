/** @file Computes the target statistics of the styles that come along anew, from their paintings; the networks stay as they are. */
import { join } from 'node:path';
import { startEngine } from '../src/main/engine/runtime.ts';
import { writeFileAtomic } from '../src/main/files/atomic-write.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import { targetStatistics } from '../src/main/painting/loss/target-statistics.ts';
import { shelf } from './shelf.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'models/losses/vgg16.onnx');
const extractor = {
  network: await loadLossNetwork(file),
  sha256: await sha256OfFile(file),
  pooling: 'average',
} as const;
const engine = await startEngine({ threads: 2, keptSessions: 1 });
for (const [name, { painting }] of Object.entries(shelf)) {
  const picture = await decodePicture(join(root, '.cache/style-sources', painting), { space: 'srgb' });
  const target = join(root, `models/styles/${name}.targets.safetensors`);
  await writeFileAtomic(target, await targetStatistics(engine, extractor, picture));
  console.log(`${name}: ${picture.width} × ${picture.height} px`);
}
await engine.dispose();
