/** @file The shelf's styles as they are now: where a style was trained longer, what it painted before is painted anew. Pure. */
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import type { StudioState } from './state.ts';

export function withStyles(
  { styles: before, tiles, instant }: Pick<StudioState, 'styles' | 'tiles' | 'instant'>,
  styles: readonly StyleSummary[],
): Pick<StudioState, 'styles' | 'tiles' | 'instant'> & { readonly isAnother: boolean } {
  const hashes = new Map(before.map(({ name, sha256 }) => [name, sha256]));
  const others = new Set(
    styles.filter(({ name, sha256 }) => (hashes.get(name) ?? sha256) !== sha256).map(({ name }) => name),
  );
  const isAnother = instant !== undefined && [instant.style, instant.second].some((name) => name && others.has(name));
  return {
    styles,
    tiles: Object.fromEntries(Object.entries(tiles).filter(([name]) => !others.has(name))),
    // It stays in sight until the new one is there, and nothing of it is taken for the new one's.
    instant: isAnother ? { ...instant, manner: '', details: [] } : instant,
    isAnother,
  };
}
