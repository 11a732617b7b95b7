/**
 * @file Makes the built-in loss network, models/losses/vgg16.onnx and its card, from the weights of Keras:
 * node scripts/launch.mjs scripts/convert-vgg.ts vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../src/main/files/atomic-write.ts';
import { convertVgg } from '../src/main/jobs/import/convert.ts';
import { cardText } from '../src/shared/card.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the .h5 file');

const { card, onnx } = await convertVgg(file);
const folder = join(import.meta.dirname, '..', 'models', 'losses');
await mkdir(folder, { recursive: true });
await writeFileAtomic(join(folder, `${card.name}.onnx`), onnx);
await writeFileAtomic(join(folder, `${card.name}.json`), new TextEncoder().encode(cardText(card)));
console.log(`models/losses/${card.name}.onnx: ${card.bytes} bytes, sha256 ${card.sha256}, up to ${card.layers.at(-1)}`);
