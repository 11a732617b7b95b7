/** @file How far a print is, by time: forecasts of the plan, corrected by what has been measured. */
import type { PrintingEvent, PrintPart } from '../../../shared/job-events.ts';
import type { PlannedPart } from '../../../shared/print/plan.ts';
import type { Spent } from './state.ts';

/** `done`: tiles of `part` behind us; all parts before it are over. */
export function progressAt(parts: readonly PlannedPart[], spent: Spent, part: PrintPart, done: number): PrintingEvent {
  const place = parts.findIndex((planned) => planned.part === part);
  const { tiles: total } = parts[place]!;
  const pace = paceOf(parts, spent);
  const secondsOf = (planned: PlannedPart, tiles: number) => pace(planned) * tiles;
  const left = parts.slice(place).reduce((sum, planned, i) => {
    return sum + secondsOf(planned, i === 0 ? planned.tiles - done : planned.tiles);
  }, 0);
  const before = parts.slice(0, place).reduce((sum, planned) => sum + secondsOf(planned, planned.tiles), 0);
  const behind = before + secondsOf(parts[place]!, done);
  const share = behind + left === 0 ? 1 : behind / (behind + left);
  return { type: 'printing', part, done, total, share, secondsLeft: left };
}

/** What was planned or took less is mostly start-up, which says little of how fast pixels are painted here. */
const minSeconds = 1;

/** Seconds a tile takes: as measured, or as planned times how much slower than planned all that was measured is. */
function paceOf(parts: readonly PlannedPart[], spent: Spent): (planned: PlannedPart) => number {
  let planned = 0;
  let measured = 0;
  for (const { part, tiles, seconds } of parts) {
    const so = spent[part];
    if (!so) continue;
    planned += (seconds / tiles) * so.tiles;
    measured += so.seconds;
  }
  const slowness = Math.max(measured, minSeconds) / Math.max(planned, minSeconds);
  return ({ part, tiles, seconds }) => {
    const so = spent[part];
    return so && so.tiles > 0 ? so.seconds / so.tiles : (slowness * seconds) / tiles;
  };
}
