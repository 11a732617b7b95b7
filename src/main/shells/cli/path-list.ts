/**
 * @file Options that take several paths or names, separated by commas. A comma may stand in a path as well, and an equals sign
 * beside a weight: what is there as a whole is taken as a whole. Such an option may also be given several times.
 */
import { lstatSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { StyleMix } from '../../app/apply.ts';

/** The paths in `texts`. `names`: words that stand for something without being a path. */
export function pathsOf(texts: readonly string[], names: readonly string[] = []): string[] {
  return texts.flatMap((text) => piecesOf(text, (piece) => names.includes(piece) || isThere(piece)));
}

/** "great-wave=2,my styles/a.onnx": `names` are those of the library; a style without a number counts once. */
export function mixOf(option: string, texts: readonly string[], names: readonly string[]): StyleMix {
  const isKnown = (style: string) => names.includes(style) || isThere(style);
  const isWhole = (piece: string) => isKnown(piece) || isKnown(weighted(piece)?.style ?? '');
  return texts
    .flatMap((text) => piecesOf(text, isWhole))
    .map((piece) => {
      const { style, weight } = isKnown(piece)
        ? { style: piece, weight: 1 }
        : (weighted(piece) ?? { style: piece, weight: 1 });
      // A path may hold an equals sign, a name never does.
      const isReadable = isPath(style) || !style.includes('=');
      if (style !== '' && isReadable && weight > 0 && weight <= 1e6) return { style, weight };
      const expected = { expected: '@expect.mix', sample: 'great-wave=2,auvers=1' };
      throw new AppError('option.invalid', { option, value: piece, ...expected });
    });
}

/**
 * `text` cut at commas into the longest pieces that are whole, from the left. What lies between them is none: it stays in one
 * piece where it may be a path, so that the message about it names what was written.
 */
function piecesOf(text: string, isWhole: (piece: string) => boolean): string[] {
  const parts = text.split(',');
  const pieces: string[] = [];
  let unknown: string[] = [];
  const flush = () => {
    if (unknown.length > 0)
      pieces.push(...(isPath(unknown.join(',')) ? [unknown.join(',').trim()] : unknown.map(trim)));
    unknown = [];
  };
  for (let at = 0; at < parts.length; ) {
    const found = longestWhole(parts.slice(at), isWhole);
    if (found) {
      flush();
      pieces.push(found.piece);
      at += found.count;
    } else unknown.push(parts[at++]!);
  }
  flush();
  return pieces;
}

/** A space behind a comma is part of a name only where it is there with it. */
function longestWhole(parts: readonly string[], isWhole: (piece: string) => boolean) {
  for (let count = parts.length; count > 0; count--) {
    const joined = parts.slice(0, count).join(',');
    const piece = [joined, joined.trim()].find((candidate) => candidate !== '' && isWhole(candidate));
    if (piece !== undefined) return { piece, count };
  }
  return undefined;
}

const trim = (text: string) => text.trim();

function weighted(piece: string): { readonly style: string; readonly weight: number } | undefined {
  const [, style, number] = /^(.*\S)\s*=\s*([^=/\\]*)$/.exec(piece) ?? [];
  const weight = number === undefined || number.trim() === '' ? Number.NaN : Number(number);
  return style === undefined || Number.isNaN(weight) ? undefined : { style, weight };
}

function isPath(text: string): boolean {
  return /[/\\]|\.\w{1,5}$/.test(text);
}

/** A link counts that leads nowhere: it is what was meant, and reading it says what is wrong. */
function isThere(path: string): boolean {
  try {
    return path !== '' && lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // No disk takes such a name.
    return false;
  }
}
