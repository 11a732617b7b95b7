/**
 * @file A parameter described once: sliders, command-line flags, validation, help and recipes are made from these rows.
 * `text` names its label and help in the texts file. `before`, where it is not the default: the value that stands for what was
 * done when the parameter did not exist yet, for recipes and works of that time (stored.ts).
 */
import { z } from 'zod';
import type { ErrorValues } from '../errors.ts';
import type { ParameterText } from '../texts/en.ts';

interface Row {
  readonly text: ParameterText;
  /** May change while the job runs, from its next iteration. */
  readonly live?: boolean;
  /** The values of other parameters with which alone it changes anything. */
  readonly onlyWith?: Readonly<Record<string, string>>;
}
export interface NumberParameter extends Row {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  /** `log10`: the value is a power of ten, so that equal slider steps multiply. */
  readonly scale?: 'linear' | 'log10';
  /** A part of all that there is, 0–1: people see and type percent; what is stored stays the part. */
  readonly amount?: true;
  readonly unit?: string;
  readonly before?: number;
}
export interface ChoiceParameter<T extends string = string> extends Row {
  readonly kind: 'choice';
  readonly choices: readonly T[];
  readonly default: T;
  readonly before?: T;
}
export interface FlagParameter extends Row {
  readonly kind: 'flag';
  readonly default: boolean;
  readonly before?: boolean;
}
/** A weight for each named thing, such as network layers; weights not named are 0. */
export interface WeightsParameter extends Row {
  readonly kind: 'weights';
  readonly default: Weights;
  readonly before?: Weights;
}
export type Weights = Readonly<Record<string, number>>;
export type Parameter = NumberParameter | ChoiceParameter | FlagParameter | WeightsParameter;
export type ParameterTable = Readonly<Record<string, Parameter>>;

export type ParameterValue<P extends Parameter> = P extends NumberParameter
  ? number
  : P extends ChoiceParameter<infer T>
    ? T
    : P extends FlagParameter
      ? boolean
      : Weights;
export type ParameterValues<T extends ParameterTable> = { readonly [K in keyof T]: ParameterValue<T[K]> };

/** Keeps the literal types of a table's rows. */
export function parameters<const T extends ParameterTable>(table: T): T {
  return table;
}

export function defaultsOf<T extends ParameterTable>(table: T): ParameterValues<T> {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.default])) as ParameterValues<T>;
}

/** Whether it changes anything beside these values of the others. */
export function takesEffect({ onlyWith = {} }: Parameter, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(onlyWith).every(([name, value]) => values[name] === value);
}

/** Validates one value. */
export function schemaOf(parameter: Parameter): z.ZodType {
  switch (parameter.kind) {
    case 'number':
      return z.number().min(parameter.min).max(parameter.max);
    case 'integer':
      return z.int().min(parameter.min).max(parameter.max);
    case 'choice':
      return z.enum(parameter.choices as [string, ...string[]]);
    case 'flag':
      return z.boolean();
    case 'weights':
      return z.record(z.string().max(40), z.number().min(0).max(1e6));
  }
}

/** Validates a whole set: every parameter must be there and nothing else. */
export function tableSchema<T extends ParameterTable>(table: T): z.ZodType<ParameterValues<T>> {
  const shape = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, schemaOf(row)]));
  return z.strictObject(shape) as unknown as z.ZodType<ParameterValues<T>>;
}

/** What a value may be, as the values of an error: "a number from 0 to 1". */
export function expectation(parameter: Parameter): ErrorValues {
  switch (parameter.kind) {
    case 'number':
    case 'integer': {
      const expected = parameter.kind === 'number' ? '@expect.range' : '@expect.whole';
      return { expected, min: parameter.min, max: parameter.max };
    }
    case 'choice':
      return { expected: parameter.choices.join(', ') };
    case 'flag':
      return { expected: '@expect.flag' };
    case 'weights':
      return { expected: '@expect.weights', sample: 'relu1_1=1,relu2_1=0.5' };
  }
}
