/** @file What the numbers of foreign networks mean: each range as a factor and an offset of 0–1, channel by channel. */
import type { Layout, ValueRange } from '../../../shared/foreign-style.ts';

interface Encoding {
  readonly factor: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
}

const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

const encodings: Record<ValueRange, Encoding> = {
  unit: { factor: [1, 1, 1], offset: [0, 0, 0] },
  bytes: { factor: [255, 255, 255], offset: [0, 0, 0] },
  signed: { factor: [2, 2, 2], offset: [-1, -1, -1] },
  imagenet: {
    factor: [1 / deviation[0], 1 / deviation[1], 1 / deviation[2]],
    offset: [-mean[0] / deviation[0], -mean[1] / deviation[1], -mean[2] / deviation[2]],
  },
};

/** `planes` [3, H·W] in 0–1 → the network's numbers in its order of axes. */
export function encodePlanes(planes: Float32Array, range: ValueRange, layout: Layout): Float32Array {
  const { factor, offset } = encodings[range];
  const area = planes.length / 3;
  const encoded = new Float32Array(planes.length);
  const [channelStep, pixelStep] = steps(layout, area);
  for (let channel = 0; channel < 3; channel++) {
    const [multiply, add] = [factor[channel]!, offset[channel]!];
    const [from, to] = [channel * area, channel * channelStep];
    for (let i = 0; i < area; i++) encoded[to + i * pixelStep] = planes[from + i]! * multiply + add;
  }
  return encoded;
}

/** The inverse; values beyond 0–1 stay. */
export function decodePlanes(encoded: Float32Array, range: ValueRange, layout: Layout): Float32Array {
  const { factor, offset } = encodings[range];
  const area = encoded.length / 3;
  const planes = new Float32Array(encoded.length);
  const [channelStep, pixelStep] = steps(layout, area);
  for (let channel = 0; channel < 3; channel++) {
    const [divide, subtract] = [factor[channel]!, offset[channel]!];
    const [from, to] = [channel * channelStep, channel * area];
    for (let i = 0; i < area; i++) planes[to + i] = (encoded[from + i * pixelStep]! - subtract) / divide;
  }
  return planes;
}

/** How far one channel and one pixel are from the next. */
function steps(layout: Layout, area: number): readonly [channel: number, pixel: number] {
  return layout === 'nchw' ? [area, 1] : [1, 3];
}
