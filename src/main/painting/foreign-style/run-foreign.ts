/** @file Runs a style network of another program on a picture of ours. */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ForeignStyle, Layout } from '../../../shared/foreign-style.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { EngineTensor, Session } from '../../engine/engine.ts';
import { decodePlanes, encodePlanes } from './value-ranges.ts';

/**
 * `planes` [3, H, W] in 0–1 → the same, painted, cut to 0–1. The size must be the network's fixed one, or a multiple of
 * its sizeMultiple. Throws `foreign-style.failed` where the network gives no picture of that size.
 */
export async function runForeign(
  session: Session,
  style: ForeignStyle,
  planes: Float32Array,
  size: Size,
): Promise<Float32Array<ArrayBuffer>> {
  const { fixedSize, sizeMultiple: multiple } = style;
  const fits = fixedSize
    ? size.width === fixedSize.width && size.height === fixedSize.height
    : size.width % multiple === 0 && size.height % multiple === 0;
  assert(fits && planes.length === 3 * size.width * size.height, 'foreign style: size', size, style);
  const input = {
    shape: shapeIn(style.layout, size),
    data: encodePlanes(planes, style.inputRange, style.layout),
  };
  const output = (await session.run({ [style.input]: input }))[style.output];
  if (!output || !isPicture(output, style.outputLayout, size)) throw new AppError('foreign-style.failed');
  const painted = decodePlanes(output.data, style.outputRange, style.outputLayout);
  return Float32Array.from(painted, (value) => Math.min(1, Math.max(0, value)));
}

export function shapeIn(layout: Layout, { width, height }: Size): number[] {
  return layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3];
}

/** How many channels a picture of that size has that is not of three; undefined where it is no picture of that size. */
export function otherChannels(shape: readonly number[], layout: Layout, { width, height }: Size): number | undefined {
  const own = shape.length === 4 ? shape.slice(1) : shape;
  // Without an axis for the channels it has one.
  if (own.length === 2) return own[0] === height && own[1] === width ? 1 : undefined;
  const [rows, columns, channels] = layout === 'nchw' ? [own[1], own[2], own[0]] : own;
  return own.length === 3 && rows === height && columns === width && channels !== 3 ? channels : undefined;
}

/** Whether it has the shape of such a picture, with or without the axis of the batch. */
export function isPicture({ shape }: EngineTensor, layout: Layout, size: Size): boolean {
  const whole = shapeIn(layout, size);
  return `${shape}` === `${whole}` || `${shape}` === `${whole.slice(1)}`;
}
