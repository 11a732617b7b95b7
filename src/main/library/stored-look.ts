/** @file The look of a work that another version of the program stored, so that the work opens in any case. */
import { type Fields, isFields } from '../../shared/documents/unknown-fields.ts';
import { applyTable } from '../../shared/parameters/apply.ts';
import type { ParameterTable } from '../../shared/parameters/parameter.ts';
import { readableParameters } from '../../shared/parameters/stored.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { logger } from '../diagnostics/log.ts';

const log = logger('works');

export function readableLook(look: unknown): unknown {
  if (!isFields(look) || !isFields(look.instant) || !isFields(look.paint)) return look;
  const parameters = readable(applyTable, look.instant.parameters);
  return { ...look, instant: { ...look.instant, parameters }, paint: readablePaint(look.paint) };
}

/** What a result, or a run, was painted with. */
export function readablePainted(painted: Fields): Fields {
  return isFields(painted.paint) ? { ...painted, paint: readablePaint(painted.paint) } : painted;
}

function readablePaint(paint: Fields): Fields {
  return { ...paint, parameters: readable(styliseTable, paint.parameters) };
}

/** The work opens with the default; what was there is in the log, where it can be found again. */
function readable(table: ParameterTable, stored: unknown): Fields {
  const parameters = readableParameters(table, stored);
  for (const [name, value] of Object.entries(isFields(stored) ? stored : {})) {
    if (name in table && parameters[name] !== value)
      log.warn('a setting cannot be read', { name, value: JSON.stringify(value) });
  }
  return parameters;
}
