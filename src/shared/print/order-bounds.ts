/** @file What the parts of a print's order may be, as the values of an error, read from its schema: "a whole number from 20 to 2400". */
import { z } from 'zod';
import type { ErrorValues } from '../errors.ts';
import { lengthSchema, type PrintOrder, printOrderSchema } from './order.ts';

export function orderBounds(part: keyof PrintOrder): ErrorValues {
  return part === 'size' ? boundsOf(lengthSchema) : boundsOf(printOrderSchema.shape[part]);
}

function boundsOf(schema: z.ZodType): ErrorValues {
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue, isInt } = schema;
    const kind = isInt ? 'whole' : 'range';
    const expected = `@expect.${kind}${schema.safeParse(minValue).success ? '' : 'Above'}`;
    return { expected, min: minValue!, max: maxValue! };
  }
  if (schema instanceof z.ZodString) return { expected: '@expect.characters', max: schema.maxLength! };
  if (schema instanceof z.ZodLiteral) {
    const [first, second] = [...schema.values].map(Number);
    return { expected: '@expect.either', first: first!, second: second! };
  }
  return { expected: '@expect.other' };
}
