/**
 * @file Sets of parameters that another version of the program stored. A parameter that did not exist yet gets what stands for
 * how it was before (`before` of its row), so that an old recipe repeats its picture and adding a parameter stays one row.
 */
import { type Fields, isFields } from '../documents/unknown-fields.ts';
import { type Parameter, type ParameterTable, schemaOf } from './parameter.ts';

/** In the table's order, unless nothing is missing; parameters that this version does not know come last. */
export function withMissing(table: ParameterTable, stored: unknown): unknown {
  if (!isFields(stored) || Object.keys(table).every((name) => name in stored)) return stored;
  const known = Object.entries(table).map(([name, row]) => [name, name in stored ? stored[name] : meantBefore(row)]);
  return { ...Object.fromEntries(known), ...stored };
}

/** For what is to be opened in any case: a value that cannot be read is the default. */
export function readableParameters(table: ParameterTable, stored: unknown): Fields {
  const values = withMissing(table, isFields(stored) ? stored : {}) as Fields;
  const parameters = Object.entries(table).map(([name, row]) => {
    const { success } = schemaOf(row).safeParse(values[name]);
    return [name, success ? values[name] : row.default];
  });
  return { ...values, ...Object.fromEntries(parameters) };
}

function meantBefore({ before, default: defaultValue }: Parameter): unknown {
  return before ?? defaultValue;
}

/** The same of what lies in the field `parameters` of a document. */
export function withMissingParameters(table: ParameterTable, fields: Fields): Fields {
  return isFields(fields.parameters) ? { ...fields, parameters: withMissing(table, fields.parameters) } : fields;
}
