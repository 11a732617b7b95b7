/** @file The style that stands in for one that is not here: the one that is called most like it. Pure. */
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import { styleWords } from '../../shared/language/language.ts';

/** Sørensen–Dice of pairs of letters; below it, two names have nothing to do with each other. */
const alike = 0.3;

/**
 * By the names of the style and of its painting and painter: of a style that is gone the name is all that is known. Undefined where
 * none is called anything like it.
 */
export function nearestStyle(missing: string, styles: readonly StyleSummary[]): StyleSummary | undefined {
  const rated = styles.map((style) => {
    const { title, painting } = styleWords(style);
    const names = [style.name, title, style.title, painting.title, painting.artist];
    return { style, share: Math.max(...names.map((name) => similarity(missing, name))) };
  });
  return rated.filter(({ share }) => share >= alike).sort((a, b) => b.share - a.share)[0]?.style;
}

/** 0–1. */
function similarity(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

/** Of letters side by side, whatever stands between words. */
function pairs(name: string): Set<string> {
  const letters = [...name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}
