/** @file Live changes: which parameters take them, and how they act on the painting in progress. */
import { AppError } from '../../../shared/errors.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import { expectation, schemaOf } from '../../../shared/parameters/parameter.ts';
import { type StyliseParameters, styliseTable } from '../../../shared/parameters/stylise.ts';
import type { Change } from '../../../shared/recipe.ts';
import { checkSomeLayerCounts } from './plan.ts';

/** Throws a sentence where the parameter is unknown, not live, or the value is none of its values. */
export function validateChange({ name, value }: LiveChange, parameters: StyliseParameters): void {
  const row = Object.hasOwn(styliseTable, name) ? styliseTable[name as keyof typeof styliseTable] : undefined;
  if (!row || !('live' in row)) throw new AppError('change.not-live', { name, live: liveNames().join(', ') });
  if (!schemaOf(row).safeParse(value).success) {
    throw new AppError('option.invalid', { option: name, value: JSON.stringify(value), expected: expectation(row) });
  }
  if (row.kind === 'weights') {
    const known = Object.keys(parameters[name as 'styleLayers' | 'contentLayers']);
    const unknown = Object.keys(value as object).find((layer) => !known.includes(layer));
    if (unknown !== undefined) {
      throw new AppError('change.layer-not-computed', { layer: unknown, layers: known.join(', ') });
    }
    checkSomeLayerCounts(applyChange(parameters, { name, value }));
  }
}

function liveNames(): string[] {
  return Object.entries(styliseTable)
    .filter(([, row]) => 'live' in row)
    .map(([name]) => name);
}

/** The parameters after a change; layer weights that it does not name stay. */
export function applyChange(parameters: StyliseParameters, { name, value }: LiveChange | Change): StyliseParameters {
  const before = parameters[name as keyof StyliseParameters];
  const merged = typeof value === 'object' ? { ...(before as object), ...value } : value;
  return { ...parameters, [name]: merged };
}

/** Whether the optimiser's objective is another one after a change of this name. */
export function changesObjective(name: string): boolean {
  return name !== 'iterations' && name !== 'keepColours';
}

/** One change a parameter: a slider that is dragged during a long iteration says many, and only their sum counts. */
export function coalesced(changes: readonly LiveChange[]): LiveChange[] {
  const byName = new Map<string, LiveChange>();
  for (const { name, value } of changes) {
    const before = byName.get(name)?.value;
    const both = typeof before === 'object' && typeof value === 'object' ? { ...before, ...value } : value;
    byName.set(name, { name, value: both });
  }
  return [...byName.values()];
}
