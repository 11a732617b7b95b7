/**
 * @file What a picture was painted with, as one text, by which host and window find the finished pictures that fit the
 * settings. There may be several: a branch, or live changes that were taken back, lead to others with the same settings.
 */
import type { Look, Result, Work } from './contract-shapes.ts';
import { liveChanges } from './parameters/stylise.ts';

/** Photograph, paintings or their parts and where they count, parameters and, where it counts, the picture to start from; in one order, whatever came first. */
export function paintedWith(photo: string, { paintings, parts, regions, start, ...paint }: Look['paint']): string {
  const total = paintings.reduce((sum, { weight }) => sum + weight, 0);
  const mix = paintings.map(({ picture, weight }) => ({
    picture,
    part: parts?.[picture],
    region: regions?.[picture]?.picture,
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

/** The finished picture of the settings as they are; of several the one that was shown last. */
export function fittingResult({ photo, look, results }: Pick<Work, 'photo' | 'look' | 'results'>): Result | undefined {
  if (!photo || results.length === 0) return undefined;
  const wanted = textOf(photo.id, look.paint);
  return results.findLast((result) => textOf(result.photo, result.paint) === wanted);
}

/** How many a run has where its person sees so many: what was painted before a branch, `from`, counts. */
export function iterationsOfRun(iterations: number, from: { readonly iteration: number } | undefined): number {
  return from && from.iteration < iterations ? iterations - from.iteration : iterations;
}

/**
 * Whether a finished picture can be painted on with the settings as they are: they differ from its own only by those that act from
 * the next iteration, and ask for no layer that it was not painted with.
 */
export function paintsOn({ photo, look }: Pick<Work, 'photo' | 'look'>, { photo: painted, paint }: Result): boolean {
  const [before, now] = [paint.parameters, look.paint.parameters];
  if (!photo || !hasLayersOf(now.contentLayers, before.contentLayers)) return false;
  if (!hasLayersOf(now.styleLayers, before.styleLayers)) return false;
  const live = Object.fromEntries(liveChanges(before, now).map(({ name }) => [name, now[name as keyof typeof now]]));
  const parameters = { ...before, ...live } as typeof now;
  return textOf(photo.id, look.paint) === paintedWith(painted, { ...paint, parameters });
}

function hasLayersOf(now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>): boolean {
  return Object.keys(named(now) as object).every((layer) => layer in before);
}

type Finished = Pick<Work, 'photo' | 'look' | 'results'>;

/** With the picture of the settings last, `chosen` where it is one of them; the same list where nothing changes. */
export function shownLast(work: Finished, chosen?: string): Result[] {
  const results = withLast(
    work.results,
    work.results.find(({ id }) => id === chosen),
  );
  return withLast(results, fittingResult({ ...work, results }));
}

function withLast(results: Result[], last: Result | undefined): Result[] {
  if (!last || last === results.at(-1)) return results;
  return [...results.filter((other) => other !== last), last];
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
