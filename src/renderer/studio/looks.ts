/** @file Looks: what a work begins with, and how choosing a style or a painting changes it. Pure. */
import { type Look, maxPaintings, type PictureInfo, type StyleSummary } from '../../shared/contract-shapes.ts';
import { type ApplyParameters, applyParameters } from '../../shared/parameters/apply.ts';
import { type StyliseParameters, styliseParameters } from '../../shared/parameters/stylise.ts';
import { type Part, textOfPart } from '../../shared/part.ts';

/** Best known of all, and good on any photograph. */
const firstStyle = 'great-wave';

/** Of what is brought in where no work is open. */
export function defaultLook(styles: readonly StyleSummary[]): Look {
  return firstLook(styles.find(({ name }) => name === firstStyle) ?? styles[0]);
}

export function firstLook(style: StyleSummary | undefined): Look {
  return {
    way: 'instant',
    instant: { ...(style && { style: style.name }), parameters: applyParameters({}, style?.defaults) },
    paint: { paintings: [], parameters: styliseParameters({}) },
  };
}

/** Settings that were left at the former style's own become the new style's own; those that were chosen stay. */
export function parametersFor(
  style: StyleSummary,
  current: ApplyParameters,
  former: StyleSummary | undefined,
): ApplyParameters {
  const untouched = applyParameters({}, former?.defaults);
  const chosen = Object.entries(current).filter(([name, value]) => value !== untouched[name as keyof ApplyParameters]);
  return applyParameters(Object.fromEntries(chosen), style.defaults);
}

export function withStyle(look: Look, style: StyleSummary, former: StyleSummary | undefined): Look {
  if (look.way === 'instant' && look.instant.style === style.name) return look;
  const parameters = parametersFor(style, look.instant.parameters, former);
  return { ...look, way: 'instant', instant: { ...look.instant, style: style.name, parameters } };
}

/** Paints like this painting alone. */
export function withPainting(look: Look, picture: string): Look {
  return { ...look, way: 'paint', paint: paintedLike(look.paint, [{ picture, weight: 1 }]) };
}

/** Regions stay of paintings that are mixed: one alone counts everywhere, as nobody could see or change where it counts. */
function paintedLike({ regions = {}, ...paint }: Look['paint'], paintings: Look['paint']['paintings']): Look['paint'] {
  const mixed = paintings.length > 1 ? paintings.map(({ picture }) => picture) : [];
  const kept = Object.entries(regions).filter(([picture]) => mixed.includes(picture));
  return { ...paint, paintings, ...(kept.length > 0 && { regions: Object.fromEntries(kept) }) };
}

/** Parts of paintings that the look doesn't paint like stay as they were before: it says nothing of them. */
export function withPartsOfOthers(look: Look, before: Look): Look {
  const { parts: named = {}, ...paint } = look.paint;
  const isUsed = (picture: string) => paint.paintings.some((each) => each.picture === picture);
  const others = Object.entries(before.paint.parts ?? {}).filter(([picture]) => !isUsed(picture));
  const parts = Object.fromEntries([...others, ...Object.entries(named).filter(([picture]) => isUsed(picture))]);
  return { ...look, paint: { ...paint, ...(Object.keys(parts).length > 0 && { parts }) } };
}

/** Those at hand and the new ones, as far as there is room for them. */
export function withPaintings(
  paintings: readonly PictureInfo[],
  imported: readonly PictureInfo[],
): { paintings: PictureInfo[]; leftOut: number } {
  const all = new Map([...paintings, ...imported].map((picture) => [picture.id, picture]));
  return { paintings: [...all.values()].slice(0, maxPaintings), leftOut: Math.max(0, all.size - maxPaintings) };
}

/** Adds the painting to those that are mixed, or takes it out. */
export function togglePainting(look: Look, picture: string): Look {
  const { paintings } = look.paint;
  const here = paintings.some((each) => each.picture === picture);
  const next = here ? paintings.filter((each) => each.picture !== picture) : [...paintings, { picture, weight: 1 }];
  return { ...look, way: 'paint', paint: paintedLike(look.paint, next.slice(0, 8)) };
}

/** Of all that is painted like, 0–1. */
export function paintingShare({ paint: { paintings } }: Look, picture: string): number {
  const weight = paintings.find((each) => each.picture === picture)?.weight ?? 0;
  return weight / total(paintings);
}

/** The others divide the rest among themselves as they did. */
export function withPaintingShare(look: Look, picture: string, share: number): Look {
  const { paintings } = look.paint;
  const all = total(paintings);
  const others = total(paintings.filter((each) => each.picture !== picture));
  const rest = ((1 - share) * all) / others;
  const next = paintings.map((each) => ({
    picture: each.picture,
    weight: kept(each.picture === picture ? share * all : each.weight * rest),
  }));
  return { ...look, paint: { ...look.paint, paintings: next } };
}

function total(paintings: Look['paint']['paintings']): number {
  return paintings.reduce((sum, { weight }) => sum + weight, 0);
}

/** A weight as it is stored: never nothing, or the painting would be of no use from then on. */
function kept(weight: number): number {
  return Math.max(0.001, Math.round(weight * 1e4) / 1e4);
}

/** Only that part of a painting counts from now on, or all of it; the same look where it did already. */
export function withPart(look: Look, picture: string, part: Part | undefined): Look {
  const { parts = {}, ...paint } = look.paint;
  const { [picture]: before, ...others } = parts;
  if (before === part || (before && part && textOfPart(before) === textOfPart(part))) return look;
  const next = part ? { ...others, [picture]: part } : others;
  return { ...look, paint: { ...paint, ...(Object.keys(next).length > 0 && { parts: next }) } };
}

export function withInstantParameter<K extends keyof ApplyParameters>(
  look: Look,
  name: K,
  value: ApplyParameters[K],
): Look {
  if (look.instant.parameters[name] === value) return look;
  return { ...look, instant: { ...look.instant, parameters: { ...look.instant.parameters, [name]: value } } };
}

export function withPaintParameter<K extends keyof StyliseParameters>(
  look: Look,
  name: K,
  value: StyliseParameters[K],
): Look {
  if (look.paint.parameters[name] === value) return look;
  return { ...look, paint: { ...look.paint, parameters: { ...look.paint.parameters, [name]: value } } };
}

/** Continues from a picture: the bridge from Instant to Paint. */
export function refined(look: Look, start: string, paintings: readonly string[]): Look {
  return {
    ...look,
    way: 'paint',
    paint: {
      ...paintedLike(
        look.paint,
        paintings.map((picture) => ({ picture, weight: 1 })),
      ),
      start,
      parameters: { ...look.paint.parameters, start: 'picture' },
    },
  };
}

export type PaintingRegion = NonNullable<Look['paint']['regions']>[string];

/** The painting counts in that region only from now on, or wherever no other does. */
export function withRegion(look: Look, picture: string, region: PaintingRegion | undefined): Look {
  const { regions = {}, ...paint } = look.paint;
  const { [picture]: before, ...others } = regions;
  if (before?.picture === region?.picture) return look;
  const next = region ? { ...others, [picture]: region } : others;
  return { ...look, paint: { ...paint, ...(Object.keys(next).length > 0 && { regions: next }) } };
}
