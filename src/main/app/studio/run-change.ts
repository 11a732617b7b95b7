/** @file A live change of a run that has not begun: it begins with it. */
import { AppError } from '../../../shared/errors.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { tableSchema } from '../../../shared/parameters/parameter.ts';
import { styliseTable } from '../../../shared/parameters/stylise.ts';

const schema = tableSchema(styliseTable);

export function changedRequest(request: StyliseRequest, { name, value }: LiveChange): StyliseRequest {
  const before = request.parameters[name as keyof StyliseRequest['parameters']];
  const merged = typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value;
  const { data } = schema.safeParse({ ...request.parameters, [name]: merged });
  if (!data)
    throw new AppError('option.invalid', { option: name, value: JSON.stringify(value), expected: 'another value' });
  return { ...request, parameters: data };
}
