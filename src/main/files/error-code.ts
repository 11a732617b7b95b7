/** @file What the operating system says about a failed file operation: its short code, such as ENOSPC. */

export function systemErrorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
