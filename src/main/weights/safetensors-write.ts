/** @file Writes .safetensors (github.com/huggingface/safetensors, README, "Format"); safetensors.ts reads it. */

export interface TensorToStore {
  readonly name: string;
  /** Bits of float16, or float32. */
  readonly data: Uint16Array | Float32Array;
  readonly shape: readonly number[];
}

/** The bytes depend on the tensors, their order and the notes alone. */
export function writeSafetensors(
  tensors: readonly TensorToStore[],
  notes: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = Object.keys(notes).length > 0 ? { __metadata__: notes } : {};
  let end = 0;
  for (const { name, data, shape } of tensors) {
    const begin = end;
    end += data.byteLength;
    header[name] = { dtype: data instanceof Float32Array ? 'F32' : 'F16', shape, data_offsets: [begin, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces behind the header align the tensors.
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let place = 8 + headerBytes;
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place);
    place += data.byteLength;
  }
  return file;
}
