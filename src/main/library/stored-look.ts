/** @file The look of a work that another version of the program stored: parameters come and go with versions. */
import { applyParameters, applyTable } from '../../shared/parameters/apply.ts';
import { type ParameterTable, schemaOf } from '../../shared/parameters/parameter.ts';
import { styliseParameters, styliseTable } from '../../shared/parameters/stylise.ts';

/** The same with every parameter of today: those that are new or cannot be read as usual, those that are gone left out. */
export function lookOfToday(look: unknown): unknown {
  if (!isObject(look) || !isObject(look.instant) || !isObject(look.paint)) return look;
  return {
    ...look,
    instant: { ...look.instant, parameters: ofTable(look.instant.parameters, applyTable, applyParameters({})) },
    paint: paintOfToday(look.paint),
  };
}

export function paintOfToday(paint: unknown): unknown {
  if (!isObject(paint)) return paint;
  return { ...paint, parameters: ofTable(paint.parameters, styliseTable, styliseParameters({})) };
}

function ofTable(stored: unknown, table: ParameterTable, usual: Readonly<Record<string, unknown>>): object {
  const values = isObject(stored) ? stored : {};
  const parameters = Object.entries(table).map(([name, row]) => {
    const { success } = schemaOf(row).safeParse(values[name]);
    return [name, success ? values[name] : usual[name]];
  });
  return Object.fromEntries(parameters);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
