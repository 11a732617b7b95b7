/** @file What live changes make of a run: one that has not begun begins with them, one that is over was painted with them. */
import { AppError } from '../../../shared/errors.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { schemaOf, tableSchema } from '../../../shared/parameters/parameter.ts';
import { styliseTable } from '../../../shared/parameters/stylise.ts';
import { type Change, parametersAtEnd } from '../../../shared/recipe.ts';
import type { Painted } from '../../library/results.ts';

const schema = tableSchema(styliseTable);

export function changedRequest(request: StyliseRequest, { name, value }: LiveChange): StyliseRequest {
  const before = request.parameters[name as keyof StyliseRequest['parameters']];
  const merged = typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value;
  const { data } = schema.safeParse({ ...request.parameters, [name]: merged });
  if (!data) throw noValue({ name, value });
  return { ...request, parameters: data };
}

/** Throws where no picture can be painted with that. */
export function checkChange(change: LiveChange): void {
  const row = Object.hasOwn(styliseTable, change.name) && styliseTable[change.name as keyof typeof styliseTable];
  if (!row || !schemaOf(row).safeParse(change.value).success) throw noValue(change);
}

function noValue({ name, value }: LiveChange): AppError {
  return new AppError('option.invalid', { option: name, value: JSON.stringify(value), expected: '@reason.otherValue' });
}

/**
 * What a run that began with `begun` has painted with. To finish early is to paint no further, not another setting: then the
 * number of iterations is the one that its person sees, `iterationsNow`.
 */
export function paintedAtTheEnd(begun: Painted, changes: readonly Change[], iterationsNow?: number): Painted {
  const live = changes.filter((change) => !isFinish(change));
  const parameters = parametersAtEnd({ parameters: begun.paint.parameters, changes: live });
  const iterations = live.length < changes.length ? iterationsNow : undefined;
  return {
    ...begun,
    paint: { ...begun.paint, parameters: { ...parameters, ...(iterations !== undefined && { iterations }) } },
  };
}

/** As the job notes it. */
function isFinish({ name, value, iteration }: Change): boolean {
  return name === 'iterations' && value === iteration;
}
