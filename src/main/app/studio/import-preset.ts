/** @file A preset that comes in as a file: looked at closely, since anybody may have written it. */
import { isDeepStrictEqual } from 'node:util';
import type { Preset } from '../../../shared/collection.ts';
import { AppError } from '../../../shared/errors.ts';
import { largestPresetBytes, parsePresetFile } from '../../../shared/preset-file.ts';
import type { CollectionDesk } from './collection.ts';

/** No picture and no model begins so. */
export function isPresetFile(name: string, bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 64).find((byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte));
  return first === 0x7b || /\.json$/i.test(name);
}

/** Throws a sentence where it is none; the very same one is taken once, and comes out of the bin. */
export function addPreset(
  name: string,
  bytes: Uint8Array,
  { now, addPreset: add, change }: Pick<CollectionDesk, 'now' | 'addPreset' | 'change'>,
): Preset {
  if (bytes.length > largestPresetBytes) throw new AppError('preset.damaged', { file: name });
  const read = parsePresetFile(new TextDecoder().decode(bytes));
  if (read.kind === 'newer') throw new AppError('preset.newer', { file: name });
  if (read.kind === 'damaged') throw new AppError('preset.damaged', { file: name });
  const { title, look, paintings } = read.value;
  const known = now().presets.find((preset) => preset.title === title && isDeepStrictEqual(preset.look, look));
  if (known?.deleted !== undefined) void change({ kind: 'preset', id: known.id, deleted: false });
  return known ?? add({ title, look, paintings });
}
