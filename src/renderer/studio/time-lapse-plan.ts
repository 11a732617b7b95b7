/** @file Which pictures each frame of a time-lapse shows. Pure. */
import { styliseTable } from '../../shared/parameters/stylise.ts';
import type { Change } from '../../shared/recipe.ts';
import { parameterLabel, parameterNumber } from './words.ts';

export const framesPerSecond = 30;
/** The photograph, and at the end the painting, stand still; between them each picture goes over into the next. */
const holdSeconds = { first: 0.8, last: 2 };
export const timeLapseSeconds = 10;

/** One frame: picture `index` going over into the next one. */
export interface PlannedFrame {
  readonly index: number;
  /** Share of the next picture, 0–1. */
  readonly mix: number;
}

/** `pictures`: how many there are, at least two. Early ones are close together in iterations, so that each gets the same time. */
export function plannedFrames(pictures: number): PlannedFrame[] {
  const count = timeLapseSeconds * framesPerSecond;
  const moving = timeLapseSeconds - holdSeconds.first - holdSeconds.last;
  return Array.from({ length: count }, (_, frame) => {
    const seconds = frame / framesPerSecond - holdSeconds.first;
    const at = Math.min(1, Math.max(0, seconds / moving)) * (pictures - 1);
    const index = Math.min(Math.floor(at), pictures - 2);
    return { index, mix: at - index };
  });
}

/** What was changed live on the way from iteration `from` to `to`: "Keep colours 50%", the newest value of each setting. */
export function movesBetween(changes: readonly Change[], from: number, to: number): string {
  const within = changes.filter(({ iteration }) => iteration >= from && iteration < to);
  const newest = new Map(within.map(({ name, value }) => [name, value]));
  return [...newest].map(([name, value]) => moveText(name, value)).join('  ·  ');
}

function moveText(name: string, value: Change['value']): string {
  const row = Object.hasOwn(styliseTable, name) ? styliseTable[name as keyof typeof styliseTable] : undefined;
  const label = row ? parameterLabel(row.text).label : name;
  // Of weights by layer the name says enough.
  return typeof value === 'number' ? `${label} ${parameterNumber(row, value)}` : label;
}
