/** @file What of a work's settings belongs to one photograph alone, and goes when another takes its place. */
import type { Look } from './contract-shapes.ts';
import { secondForOtherPhoto } from './second-style.ts';

/**
 * For another photograph: the picture that this one was refined from, and regions of it, belong to it alone. A second style stays,
 * with the name of the region that it is for.
 */
export function forOtherPhoto({ paint: { start: _, regions: __, ...paint }, instant, ...look }: Look): Look {
  const { second } = instant;
  const { parameters } = paint;
  const start = parameters.start === 'picture' ? 'photo' : parameters.start;
  const next = second ? { ...instant, second: secondForOtherPhoto(second) } : instant;
  return { ...look, instant: next, paint: { ...paint, parameters: { ...parameters, start } } };
}
