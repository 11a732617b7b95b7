/** @file Whether the canvas shows what a painting starts from: until something is painted of it. Pure. */
import type { Look, Pixels, Work } from '../../shared/contract-shapes.ts';
import type { StudioState } from './state.ts';

/** Of the settings as they are, where a painting is to start from a picture. */
export function startOf({ way, paint }: Look): string | undefined {
  return way === 'paint' && paint.parameters.start === 'picture' ? paint.start : undefined;
}

/** What a painting would start from, where nothing was painted of it yet; `result`: the finished picture that is here. */
export function startShown({ work, startPicture, result }: StudioState): Pixels | undefined {
  const start = work && startOf(work.look);
  if (!start || startPicture?.id !== start) return undefined;
  return isPaintedFrom(work, result?.work === work.id ? result.id : undefined, start) ? undefined : startPicture.pixels;
}

function isPaintedFrom({ results }: Work, result: string | undefined, start: string): boolean {
  const paint = results.find(({ id }) => id === result)?.paint;
  return paint?.parameters.start === 'picture' && paint.start === start;
}
