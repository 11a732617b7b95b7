/**
 * @file Errors for people. An error travels as `{code, values}` and becomes two sentences (what is wrong, what to do)
 * only at the edge, from the texts file, so that a second language is one file.
 */
import { z } from 'zod';
import { errorMessages, type Reason, type TextValue, type TextValues } from './language/language.ts';
import { placeError } from './system-error.ts';
import { type ErrorCode, errorTexts } from './texts/en.ts';

export type { ErrorCode, Reason };
export type ErrorValues = TextValues;

/** Something a person can understand and act on; `code` names its texts in `texts/en.ts`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: ErrorValues;

  constructor(code: ErrorCode, values: ErrorValues = {}, options?: ErrorOptions) {
    super(sentences(code, values).join(' '), options);
    this.name = 'AppError';
    this.code = code;
    this.values = values;
  }
}

/** What crosses a process boundary; what is neither an AppError nor the system's word about a place on a disk becomes `internal`. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  /** Stack trace of the original, shown with --debug only. */
  readonly details?: string;
}

const valueSchema: z.ZodType<TextValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.strictObject({ code, values: valuesSchema }), z.array(valueSchema)]),
);
const valuesSchema: z.ZodType<ErrorValues> = z.record(z.string(), valueSchema);
/** Another version may have codes that this one has no sentence for. */
const code = z.string() as unknown as z.ZodType<Reason['code']>;

/** `{code, values}` of an AppError, as it is stored and goes to windows. */
export const errorSchema = z.strictObject({ code: z.string(), values: valuesSchema });

/** Why, for another error to tell inside its own sentence. */
export function reasonOf(error: unknown): Pick<ErrorReport, 'code' | 'values'> {
  const { code, values } = reportError(error);
  return { code, values };
}

export function reportError(error: unknown): ErrorReport {
  const details = error instanceof Error ? { details: String(error.stack ?? error.message) } : {};
  if (error instanceof AppError) return { code: error.code, values: error.values, ...details };
  const place = placeError(error);
  if (place) return { ...place, ...details };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', values: { message }, ...details };
}

export function reviveError({ code, values, details }: ErrorReport): AppError {
  return new AppError(code, values, details === undefined ? undefined : { cause: details });
}

/** `[what is wrong, what to do]`, values filled in. */
export function sentences(code: ErrorCode, values: ErrorValues): [string, string] {
  return errorMessages(code, values);
}

/** Process exit codes by kind of error; 0 is success, 130 an interrupted run (Ctrl-C). */
export const exitCodes = {
  internal: 1,
  usage: 2,
  input: 3,
  output: 4,
  memory: 5,
  network: 6,
  interrupted: 130,
} as const;

export function exitCode(code: ErrorCode): number {
  return exitCodes[errorTexts[code].kind];
}
