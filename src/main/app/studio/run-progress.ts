/** @file What can be read off a run's progress: which changes count, and what its timeline is. Pure. */
import type { RunState, Snapshot } from '../../../shared/contract-shapes.ts';
import type { SnapshotEvent } from '../../../shared/job-events.ts';
import { snapshotId } from '../../library/work-files.ts';

type Changes = RunState['changes'];

/**
 * Those that a job which begins at `iteration` has behind it. It tells the later ones anew, and where one of them is told at
 * that very iteration, `restarted` is its name.
 */
export function changesKnown(changes: Changes, iteration: number, restarted?: string): Changes {
  return changes.filter(
    (change) => change.iteration < iteration || (change.iteration === iteration && isOther(change.name, restarted)),
  );
}

function isOther(name: string, restarted: string | undefined): boolean {
  return restarted !== undefined && name !== restarted;
}

/** A star stays, where a run that goes on from its checkpoint paints an iteration once more. */
export function withSnapshot(
  timeline: readonly Snapshot[],
  { output, iteration, width, height }: SnapshotEvent,
): { snapshot: Snapshot; timeline: Snapshot[] } {
  const id = snapshotId(output, iteration);
  const starred = timeline.some((other) => other.id === id && other.starred);
  const snapshot: Snapshot = { id, iteration, width, height, starred };
  return { snapshot, timeline: [...timeline.filter((other) => other.id !== id), snapshot].sort(byTime) };
}

/** Runs have rising numbers, and so have their iterations. */
function byTime(one: Snapshot, other: Snapshot): number {
  return Number.parseInt(one.id, 10) - Number.parseInt(other.id, 10) || one.iteration - other.iteration;
}
