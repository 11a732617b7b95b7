/** @file What the parts of a print's order may be, in words, read from its schema: "a whole number from 20 to 2400". */
import { z } from 'zod';
import { lengthSchema, type PrintOrder, printOrderSchema } from './order.ts';

export function orderBounds(part: keyof PrintOrder): string {
  return part === 'size' ? boundsOf(lengthSchema) : boundsOf(printOrderSchema.shape[part]);
}

function boundsOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue, isInt } = schema;
    const bounds = schema.safeParse(minValue).success ? `from ${minValue}` : `above ${minValue} and up`;
    return `a ${isInt ? 'whole ' : ''}number ${bounds} to ${maxValue}`;
  }
  if (schema instanceof z.ZodString) return `at most ${schema.maxLength} characters`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].join(' or ');
  return 'something else';
}
