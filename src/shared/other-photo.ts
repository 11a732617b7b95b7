/** @file What of a work's settings belongs to one photograph alone, and goes when another takes its place. */
import type { Look } from './contract-shapes.ts';

/** For another photograph: the picture that this one was refined from, and regions of it, belong to it alone. */
export function forOtherPhoto({ paint: { start: _, regions: __, ...paint }, ...look }: Look): Look {
  const { parameters } = paint;
  const start = parameters.start === 'picture' ? 'photo' : parameters.start;
  return { ...look, paint: { ...paint, parameters: { ...parameters, start } } };
}
