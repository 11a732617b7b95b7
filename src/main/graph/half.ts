/** @file IEEE 754 binary16 ("half", float16) to and from numbers, ties to even. */

const scratch = new DataView(new ArrayBuffer(4));

export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest half of a float32 (as its bits); too large becomes infinity. */
export function floatToHalf(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Subnormal: the spacing is 2^-24; scaling by it is exact, and rounding to an integer ties to even.
    scratch.setUint32(0, magnitude);
    return sign | roundTiesToEven(scratch.getFloat32(0) * 2 ** 24);
  }
  const rebased = magnitude - 0x38000000;
  return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
}

function roundTiesToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

const exponentBits = 0x7c00;

/** The nearest halves; undefined where one of them is not a finite number. */
export function toHalves(values: Float32Array): Uint16Array<ArrayBuffer> | undefined {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const half = floatToHalf(values[i]!);
    if ((half & exponentBits) === exponentBits) return undefined;
    halves[i] = half;
  }
  return halves;
}
