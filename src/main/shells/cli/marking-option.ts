/** @file The option of commands whose pictures say for machines how they came about (docs/marking.md). */
import type { Arguments, Options } from './arguments.ts';

export const markingOption: Options = { 'no-marking': { help: 'option.noMarking' } };

export function markingOf(texts: Arguments['texts']): { readonly unmarked?: true } {
  return texts.has('no-marking') ? { unmarked: true } : {};
}
