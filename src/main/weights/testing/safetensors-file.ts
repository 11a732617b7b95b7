/** @file For tests: .safetensors files, true or wrong in whatever way a test asks for. */

export interface WrittenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** F32 unless said. */
  readonly type?: string;
  readonly data: Float32Array | Float64Array | Uint16Array | BigInt64Array;
}

/** The tensors one behind the other, in their order. */
export function safetensorsBytes(tensors: readonly WrittenTensor[], notes?: Record<string, string>): Uint8Array {
  let begin = 0;
  const entries = tensors.map(({ name, shape, type = 'F32', data }) => {
    const entry = { dtype: type, shape, data_offsets: [begin, begin + data.byteLength] };
    begin += data.byteLength;
    return [name, entry] as const;
  });
  const header = { ...(notes && { __metadata__: notes }), ...Object.fromEntries(entries) };
  return withHeader(JSON.stringify(header), ...tensors.map(({ data }) => bytesOf(data)));
}

/** A header as it stands, padded with spaces to a multiple of eight as the reference writer does, and what follows. */
export function withHeader(json: string, ...content: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(json);
  const header = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  header.set(text);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return Buffer.concat([length, header, ...content]);
}

function bytesOf({ buffer, byteOffset, byteLength }: WrittenTensor['data']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
