/**
 * @file What helps whoever looks for a fault: rows of facts about program, machine and what went wrong last, for the window and the
 * terminal alike. Nothing private is in them, so that they can be sent to anybody.
 */
import { z } from 'zod';

export const diagnosticNames = [
  'version',
  'runtime',
  'system',
  'processor',
  'memory',
  'memoryFree',
  'memoryAllowed',
  'memoryKept',
  'host',
  'child',
  'device',
  'tried',
  'library',
  'disk',
  'log',
  'error',
] as const;

export const diagnosticRowSchema = z.strictObject({ name: z.enum(diagnosticNames), value: z.string() });
export type DiagnosticRow = z.infer<typeof diagnosticRowSchema>;

/** As it is copied and printed: one row a line, what is long indented below its name. */
export function diagnosticsText(
  rows: readonly DiagnosticRow[],
  label: (name: DiagnosticRow['name']) => string,
): string {
  const lines = rows.map(({ name, value }) => `${label(name)}: ${value.includes('\n') ? '\n' : ''}${value}`);
  return `${lines.join('\n')}\n`;
}
