/** @file For tests: TIFF files made by hand, of any samples, in either byte order, classic or big. */

export interface HandMadePage {
  readonly width: number;
  readonly height: number;
  /** Interleaved; floating-point numbers of 16 bits come as their bits. */
  readonly values: readonly number[];
  readonly bits?: 8 | 16 | 32 | 64;
  /** 1 unsigned, 2 signed, 3 floating point */
  readonly format?: 1 | 2 | 3;
  readonly channels?: number;
  /** 1 grey, 2 RGB, 8 Lab, … */
  readonly photometric?: number;
  /** Shorts, or bytes where they are given as such. */
  readonly tags?: Readonly<Record<number, readonly number[] | Uint8Array>>;
  /** In place of those of the samples, too. */
  readonly longs?: Readonly<Record<number, readonly number[]>>;
  /** In ten thousandths. */
  readonly rationals?: Readonly<Record<number, readonly number[]>>;
  /** SubIFDs. */
  readonly children?: readonly HandMadePage[];
}

export interface TiffForm {
  readonly bigEndian?: boolean;
  readonly isBig?: boolean;
}

export function handMadeTiff(
  pages: readonly HandMadePage[],
  { bigEndian = false, isBig = false }: TiffForm = {},
): Buffer {
  const little = !bigEndian;
  const file: number[] = [...Buffer.from(bigEndian ? 'MM' : 'II')];
  const bytesOf = (value: number, size: 2 | 4 | 8) => {
    const bytes = Buffer.alloc(8);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    if (size === 2) view.setUint16(0, value, little);
    else if (size === 4) view.setUint32(0, value, little);
    else view.setBigUint64(0, BigInt(value), little);
    return [...bytes.subarray(0, size)];
  };
  const pointerSize = isBig ? 8 : 4;
  file.push(...bytesOf(isBig ? 43 : 42, 2), ...(isBig ? [...bytesOf(8, 2), 0, 0] : []));
  let pointer = file.length;
  file.push(...Array<number>(pointerSize).fill(0));
  const put = (bytes: Iterable<number>) => {
    if (file.length % 2 === 1) file.push(0);
    const at = file.length;
    for (const byte of bytes) file.push(byte);
    return at;
  };
  const point = (place: number, at: number) => file.splice(place, pointerSize, ...bytesOf(at, pointerSize));

  const putDirectory = (page: HandMadePage): { at: number; next: number } => {
    const { width, height, values, bits = 8, format = 1, channels = 1, photometric = channels < 3 ? 1 : 2 } = page;
    const samples = sampleBytes(values, bits, format, little);
    const data = put(samples);
    const children = (page.children ?? []).map((child) => putDirectory(child).at);
    const shorts: Record<number, readonly number[] | Uint8Array> = {
      258: Array<number>(channels).fill(bits),
      259: [1],
      262: [photometric],
      277: [channels],
      339: Array<number>(channels).fill(format),
      ...page.tags,
    };
    const longs: Record<number, readonly number[]> = {
      256: [width],
      257: [height],
      273: [data],
      278: [height],
      279: [samples.length],
      ...(children.length > 0 && { 330: children }),
      ...page.longs,
    };
    const fields = [
      ...Object.entries(shorts).map(([tag, list]) =>
        list instanceof Uint8Array
          ? { tag: Number(tag), type: 7, count: list.length, bytes: [...list] }
          : { tag: Number(tag), type: 3, count: list.length, bytes: list.flatMap((value) => bytesOf(value, 2)) },
      ),
      ...Object.entries(longs).map(([tag, list]) => ({
        tag: Number(tag),
        type: 4,
        count: list.length,
        bytes: list.flatMap((value) => bytesOf(value, 4)),
      })),
      ...Object.entries(page.rationals ?? {}).map(([tag, list]) => ({
        tag: Number(tag),
        type: 5,
        count: list.length,
        bytes: list.flatMap((value) => [...bytesOf(value, 4), ...bytesOf(10000, 4)]),
      })),
    ].sort((a, b) => a.tag - b.tag);
    const entries = fields.map(({ tag, type, count, bytes }) => {
      const inside =
        bytes.length <= pointerSize ? [...bytes, ...Array<number>(pointerSize - bytes.length).fill(0)] : undefined;
      return [
        ...bytesOf(tag, 2),
        ...bytesOf(type, 2),
        ...bytesOf(count, pointerSize),
        ...(inside ?? bytesOf(put(bytes), pointerSize)),
      ];
    });
    const at = put([...bytesOf(entries.length, isBig ? 8 : 2), ...entries.flat(), ...bytesOf(0, pointerSize)]);
    return { at, next: file.length - pointerSize };
  };
  for (const page of pages) {
    const { at, next } = putDirectory(page);
    point(pointer, at);
    pointer = next;
  }
  return Buffer.from(file);
}

function sampleBytes(values: readonly number[], bits: number, format: number, little: boolean): Uint8Array {
  const size = bits / 8;
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    const at = i * size;
    if (format === 3 && bits === 32) view.setFloat32(at, value, little);
    else if (format === 3 && bits === 64) view.setFloat64(at, value, little);
    else if (bits === 8) view.setUint8(at, value & 255);
    else if (bits === 16) view.setUint16(at, value & 65535, little);
    else view.setUint32(at, value >>> 0, little);
  });
  return bytes;
}
