/** @file How to speak to a style network of another program: what its input and output mean, as running it showed. */
import { z } from 'zod';

/** What numbers stand for black to white: 0–255, 0–1, −1…1, or 0–1 with mean and deviation of ImageNet removed. */
export const valueRanges = ['unit', 'bytes', 'signed', 'imagenet'] as const;
export type ValueRange = (typeof valueRanges)[number];

/** Order of axes: [1, 3, H, W] or [1, H, W, 3]; red, green, blue in both. */
const layout = z.enum(['nchw', 'nhwc']);
export type Layout = z.infer<typeof layout>;

const side = z.int().min(1).max(65_536);

export const foreignStyleSchema = z.strictObject({
  /** Names in the graph. */
  input: z.string(),
  output: z.string(),
  layout,
  outputLayout: layout,
  inputRange: z.enum(valueRanges),
  outputRange: z.enum(valueRanges),
  /** Height and width must be multiples of it. */
  sizeMultiple: side,
  /** Where it takes pictures of one size only. */
  fixedSize: z.strictObject({ width: side, height: side }).optional(),
});
export type ForeignStyle = z.infer<typeof foreignStyleSchema>;
