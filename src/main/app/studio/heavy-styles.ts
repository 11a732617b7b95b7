/**
 * @file Styles of other programs that took too long, or too much memory, where somebody waited: they are not tried again until
 * the program is started anew, since each try holds up the canvas for minutes.
 */
import { AppError } from '../../../shared/errors.ts';
import type { StyleFile } from '../../../shared/jobs/apply.ts';

export interface HeavyStyles {
  /** Throws at once what `paint` threw of this style before. */
  painting<T>(style: StyleFile, paint: () => Promise<T>): Promise<T>;
}

const heavyCodes: readonly string[] = ['compute.slow', 'compute.too-large'];

export function heavyStyles(): HeavyStyles {
  const errors = new Map<string, AppError>();
  return {
    async painting({ sha256, foreign }, paint) {
      const known = errors.get(sha256);
      if (known) throw known;
      return await paint().catch((error: unknown) => {
        // A style of ours is what its picture is.
        if (foreign && error instanceof AppError && heavyCodes.includes(error.code)) errors.set(sha256, error);
        throw error;
      });
    },
  };
}
