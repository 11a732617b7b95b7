/** @file What lies in a packed program's resources: whether all that it needs is there, of its own system alone, and how much it is. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Binary, binaryOf } from './binary.ts';
import { nodeName, parts, type Target } from './targets.ts';

/** Of all that is ours, besides Electron's own files. */
export const largestBytes = 300e6;

export interface Packed {
  readonly files: readonly string[];
  readonly bytes: number;
}

/** `resources`: the folder with app.asar. Throws where something is missing, foreign or too much. */
export function checkPacked(resources: string, target: Target): Packed {
  const files = readdirSync(resources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resources.length + 1)
        .replaceAll('\\', '/'),
    );
  const missing = needed(target).filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`What is packed for ${target} lacks ${missing.join(', ')}.`);
  const foreign = files.filter((file) => isForeign(headOf(join(resources, file)), target));
  if (foreign.length > 0)
    throw new Error(`What is packed for ${target} holds programs of other systems: ${foreign.join(', ')}.`);
  const bytes = files.reduce((sum, file) => sum + statSync(join(resources, file)).size, 0);
  if (bytes > largestBytes)
    throw new Error(`What is packed for ${target} is ${(bytes / 1e6).toFixed(1)} MB, more than ${largestBytes / 1e6}.`);
  return { files, bytes };
}

/** Folder of ONNX Runtime's binding, from the resources. */
export function bindingFolder(target: Target): string {
  const { platform, arch } = parts(target);
  return `app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
}

export function needed(target: Target): readonly string[] {
  const { platform, arch } = parts(target);
  const unpacked = [
    'package.json',
    'dist/main/shells/electron/main.js',
    'dist/main/shells/electron/preload.cjs',
    'dist/main/compute/entry.js',
    'dist/renderer/index.html',
    'models/losses/vgg16.onnx',
    'models/faces/blazeface.onnx',
    'models/faces/LICENSE.txt',
    'models/styles/great-wave.onnx',
    'assets/samples/chelsea.png',
    `node_modules/@img/sharp-${platform}-${arch}/package.json`,
    ...(platform === 'win32' ? [] : [`node_modules/@img/sharp-libvips-${platform}-${arch}/package.json`]),
  ];
  return [
    'app.asar',
    'NOTICES.txt',
    `node/${nodeName(target)}`,
    `${bindingFolder(target)}/onnxruntime_binding.node`,
    ...unpacked.map((file) => `app.asar.unpacked/${file}`),
  ];
}

function headOf(file: string): Buffer {
  const head = Buffer.alloc(1024);
  const descriptor = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

function isForeign(head: Buffer, target: Target): boolean {
  const binary: Binary | undefined = binaryOf(head);
  if (!binary) return false;
  const { platform, arch } = parts(target);
  return binary.platform !== platform || binary.arch !== arch;
}
