/** @file The order of a picture that is saved larger than it is: a PNG like any that is saved, without a paper around it. */
import type { Size } from '../geometry.ts';
import { type PrintOrder, printOrder } from './order.ts';

/** The other side follows from the picture's proportions. */
export function enlargedOrder({ width, height }: Size): PrintOrder {
  return printOrder({
    ...{ destination: 'archive', format: 'png', bits: 8, compression: 'zip' },
    size: { unit: 'px', ...(width >= height ? { width } : { height }) },
  });
}
