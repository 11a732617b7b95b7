/**
 * @file What a picture was painted with, as one text: the same text, the same picture. The host names finished pictures by its
 * hash, a window finds the one that fits its settings.
 */
import type { Look, Result, Work } from './contract.ts';

/** Photograph, paintings or their parts, parameters and, where it counts, the picture to start from; in one order, whatever came first. */
export function paintedWith(photo: string, { paintings, parts, start, ...paint }: Look['paint']): string {
  const total = paintings.reduce((sum, { weight }) => sum + weight, 0);
  const mix = paintings.map(({ picture, weight }) => ({
    picture,
    part: parts?.[picture],
    weight: (weight / total).toPrecision(6),
  }));
  const parameters = Object.fromEntries(Object.entries(paint.parameters).map(([name, value]) => [name, named(value)]));
  const isFromPicture = paint.parameters.start === 'picture';
  return sortedText({ photo, ...paint, parameters, paintings: mix, ...(isFromPicture && { start }) });
}

/** Of weights, those that count: what is not named is 0. */
function named(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, weight]) => weight !== 0));
}

/** The finished picture of the settings as they are. */
export function fittingResult({ photo, look, results }: Pick<Work, 'photo' | 'look' | 'results'>): Result | undefined {
  if (!photo || results.length === 0) return undefined;
  const wanted = textOf(photo.id, look.paint);
  return results.findLast((result) => textOf(result.photo, result.paint) === wanted);
}

/** Windows ask at every change of anything. */
const texts = new WeakMap<Look['paint'], { photo: string; text: string }>();
function textOf(photo: string, paint: Look['paint']): string {
  const known = texts.get(paint);
  if (known?.photo === photo) return known.text;
  const text = paintedWith(photo, paint);
  texts.set(paint, { photo, text });
  return text;
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
