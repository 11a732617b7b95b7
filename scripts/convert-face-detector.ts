/**
 * @file Makes the face detector, models/faces/blazeface.onnx and its card, from the short-range network of the npm package
 * @mediapipe/face_detection (Apache-2.0):
 * npm pack @mediapipe/face_detection@0.4.1657300184, unpacked, then
 * node scripts/launch.mjs scripts/convert-face-detector.ts package/face_detection_short_range.tflite
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../src/main/files/atomic-write.ts';
import { sha256Hex } from '../src/main/files/hash.ts';
import { writeOnnx } from '../src/main/onnx/write.ts';
import { liteGraph } from './face-detector/lite-graph.ts';
import { readLite } from './face-detector/read-tflite.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the .tflite file');

const bytes = new Uint8Array(await readFile(file));
const model = readLite(bytes);
const onnx = writeOnnx(liteGraph(model, 128, 128), {
  name: 'blazeface',
  metadata: { network: 'blazeface-short-range', source: 'npm:@mediapipe/face_detection@0.4.1657300184' },
  dynamicAxes: { elsewhere: liteGraph(model, 192, 256), names: { picture: { 2: 'height', 3: 'width' } } },
});
const card = {
  schema: 1,
  name: 'blazeface',
  title: 'BlazeFace, short range',
  licence: { name: 'Apache-2.0', address: 'https://www.apache.org/licenses/LICENSE-2.0' },
  sha256: sha256Hex(onnx),
  bytes: onnx.length,
  kind: 'face-detector',
  authors: 'V. Bazarevsky, Y. Kartynnik, A. Vakunov, K. Raveendran, M. Grundmann (Google)',
  paper: 'https://arxiv.org/abs/1907.05047',
  source: 'https://github.com/google-ai-edge/mediapipe',
  conversion: [
    `npm package @mediapipe/face_detection 0.4.1657300184, face_detection_short_range.tflite (sha256 ${sha256Hex(bytes)})`,
    'read as a FlatBuffer, axes of weights reordered from [out, h, w, in] to [out, in, h, w]; the float16 values are unchanged',
    'the last reshapes and concatenations left out, so that it runs at any size; written as ONNX',
  ],
};
const folder = join(import.meta.dirname, '..', 'models', 'faces');
await mkdir(folder, { recursive: true });
await writeFileAtomic(join(folder, 'blazeface.onnx'), onnx);
await writeFileAtomic(join(folder, 'blazeface.json'), new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`));
console.log(`models/faces/blazeface.onnx: ${card.bytes} bytes, sha256 ${card.sha256}`);
