/** @file How much damage in a picture file is forgiven. */
import { AppError } from '../../shared/errors.ts';

/**
 * Strict first. What only warns (stray bytes between segments, odd tags of old cameras) is then read leniently, except
 * a JPEG whose data stops early although its end marker is there: leniently its lower part would be silent grey. The
 * library has no code for that, so here, and only here, its words decide.
 */
export async function strictThenLenient<T>(
  path: string,
  decode: (failOn: 'warning' | 'error') => Promise<T>,
): Promise<T> {
  const damaged = (cause: unknown) => new AppError('picture.damaged', { file: path }, { cause });
  try {
    return await decode('warning');
  } catch (warning) {
    if (isTimeout(warning)) throw tooSlow(path, warning);
    if (/premature end/.test(String(warning))) throw damaged(warning);
    return await decode('error').catch((error) => {
      throw isTimeout(error) ? tooSlow(path, error) : damaged(error);
    });
  }
}

const isTimeout = (error: unknown) => /timeout/.test(String(error));
const tooSlow = (file: string, cause: unknown) => new AppError('picture.too-slow', { file }, { cause });
