/** @file The order of a picture that is saved larger than it is: a PNG like any that is saved, without a paper around it. */
import { z } from 'zod';
import type { Size } from '../geometry.ts';
import { type PrintOrder, printOrder } from './order.ts';

/** How many times as wide and as high as the picture that is saved. */
export const enlargementSchema = z.union([z.literal(2), z.literal(4)]);
export type Enlargement = z.infer<typeof enlargementSchema>;

/** The other side follows from the picture's proportions. */
export function enlargedOrder({ width, height }: Size): PrintOrder {
  return printOrder({
    ...{ destination: 'archive', format: 'png', bits: 8, compression: 'zip' },
    size: { unit: 'px', ...(width >= height ? { width } : { height }) },
  });
}
