/** @file Assertions for our own bugs; what a person did wrong is an AppError (errors.ts). */

/** Throws "internal: …" unless `condition` holds; `details` are appended as JSON. */
export function assert(condition: unknown, message: string, ...details: unknown[]): asserts condition {
  if (condition) return;
  const tail = details.length > 0 ? ` (${details.map((detail) => JSON.stringify(detail)).join(', ')})` : '';
  throw new Error(`internal: ${message}${tail}`);
}
