/** @file Samples that the picture library hands over as they are, made into colours of 16 bits. */
import type { Samples } from './colour-convert.ts';
import {
  adaptedToD50,
  encodeTransfer,
  type Matrix3,
  multiply3,
  transform3,
  type Vector3,
  whiteD50,
  xyzOf,
  xyzToLinear,
} from './rgb-spaces.ts';
import type { OddSamples } from './tiff-samples.ts';

export type RawNumbers = Uint8Array | Uint16Array | Int8Array | Int16Array | Uint32Array | Float32Array;

export interface ReadableSamples {
  readonly samples: Samples;
  /** Of the colours; anything in a float that is far from 0–1 is no picture as it stands. */
  readonly isOutOfRange: boolean;
}

/** [H, W, channels] as the file holds them -> [H, W, 3 or 4] in 16 bits; Lab becomes sRGB. */
export function readableSamples(values: RawNumbers, channels: number, odd: OddSamples): ReadableSamples {
  const { numbers, bits, alpha } = odd;
  const scale = numbers === 'float' ? 1 : 2 ** bits - 1;
  const area = values.length / channels;
  const step = alpha ? 4 : 3;
  const result = new Uint16Array(area * step);
  const colourAt = colourReader(values, scale, odd);
  const range = rangeCounter();
  for (let i = 0; i < area; i++) {
    const at = i * channels;
    const opaque = alpha ? values[at + alpha.channel]! / scale : 1;
    const share = alpha?.isAssociated && opaque > 0 ? 1 / opaque : 1;
    const colour = colourAt(at);
    for (let c = 0; c < 3; c++) {
      range.count(colour[c]! * share);
      result[i * step + c] = sixteenBit(colour[c]! * share);
    }
    if (alpha) result[i * step + 3] = sixteenBit(opaque);
  }
  const isOutOfRange = numbers === 'float' && range.isOutOfRange();
  return { samples: { values: result, channels: step, white: 65535 }, isOutOfRange };
}

/** NaN is no colour: black. */
function sixteenBit(value: number): number {
  return value > 0 ? Math.round(Math.min(1, value) * 65535) : 0;
}

/** Overshoot of sharpening and a few lights brighter than white are clipped, as everywhere. */
const toleratedShare = 0.05;
const tolerated = { lowest: -0.1, highest: 1.1, farthest: 16 };

function rangeCounter() {
  let [all, outside, farthest] = [0, 0, 0];
  return {
    count(value: number) {
      all++;
      if (!(value >= tolerated.lowest && value <= tolerated.highest)) outside++;
      if (Math.abs(value) > farthest) farthest = Math.abs(value);
    },
    isOutOfRange: () => outside > toleratedShare * all || farthest > tolerated.farthest,
  };
}

/** Place of a pixel's first sample -> its colour, encoded; not clipped. */
function colourReader(values: RawNumbers, scale: number, odd: OddSamples): (at: number) => Vector3 {
  const ofOne = (at: number) => (odd.whiteIsZero ? 1 - values[at]! / scale : values[at]! / scale);
  switch (odd.model) {
    case 'grey':
      return (at) => {
        const tone = ofOne(at);
        return [tone, tone, tone];
      };
    case 'rgb':
      return (at) => [ofOne(at), ofOne(at + 1), ofOne(at + 2)];
    case 'ycbcr':
      return ycbcrReader(values, odd);
    default: {
      const toSrgb = labToSrgb(odd);
      return (at) => toSrgb(labOf(values, at, odd));
    }
  }
}

/** TIFF 6.0, section 23 (a and b signed), and the ICC's own form (128 means 0; in 16 bits 0xff00 means 100). */
function labOf(values: RawNumbers, at: number, { model, bits }: OddSamples): Vector3 {
  const [l, a, b] = [values[at]!, values[at + 1]!, values[at + 2]!];
  if (model === 'icclab')
    return bits === 8 ? [(l / 255) * 100, a - 128, b - 128] : [l / 652.8, a / 256 - 128, b / 256 - 128];
  if (bits === 8) return [((l & 255) / 255) * 100, (a << 24) >> 24, (b << 24) >> 24];
  return [((l & 65535) / 65535) * 100, ((a << 16) >> 16) / 256, ((b << 16) >> 16) / 256];
}

/** CIELAB -> encoded sRGB; its white stays white. */
function labToSrgb({ labWhite }: OddSamples): (lab: Vector3) => Vector3 {
  const white = labWhite ? xyzOf(labWhite) : whiteD50;
  const toLinear: Matrix3 = labWhite ? multiply3(xyzToLinear.srgb, adaptedToD50(labWhite)) : xyzToLinear.srgb;
  const inverse = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  return ([l, a, b]) => {
    const y = (l + 16) / 116;
    const xyz: Vector3 = [white[0] * inverse(y + a / 500), white[1] * inverse(y), white[2] * inverse(y - b / 200)];
    const [red, green, blue] = transform3(toLinear, xyz);
    return [encodeTransfer(red), encodeTransfer(green), encodeTransfer(blue)];
  };
}

/** TIFF 6.0, sections 20 and 21, in 8 bits. */
function ycbcrReader(values: RawNumbers, { luma, blacksAndWhites }: OddSamples): (at: number) => Vector3 {
  const [red, green, blue] = (luma ?? [0.299, 0.587, 0.114]) as unknown as Vector3;
  const range = blacksAndWhites ?? [0, 255, 128, 255, 128, 255];
  const part = (value: number, channel: number, full: number) =>
    ((value - range[2 * channel]!) * full) / (range[2 * channel + 1]! - range[2 * channel]! || 1);
  return (at) => {
    const y = part(values[at]!, 0, 255);
    const r = y + (2 - 2 * red) * part(values[at + 1 + 1]!, 2, 127);
    const b = y + (2 - 2 * blue) * part(values[at + 1]!, 1, 127);
    return [r / 255, (y - red * r - blue * b) / green / 255, b / 255];
  };
}
