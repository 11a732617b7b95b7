/** @file float32 weights as float16, in which they are stored. */
import { floatToHalf } from '../../graph/half.ts';

const exponentBits = 0x7c00;

/** The nearest halves; undefined where one of them is not a finite number. */
export function toHalves(values: Float32Array): Uint16Array | undefined {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const half = floatToHalf(values[i]!);
    if ((half & exponentBits) === exponentBits) return undefined;
    halves[i] = half;
  }
  return halves;
}
