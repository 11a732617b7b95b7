/**
 * @file Which jobs of one child stand while others run in it: a person who looks at the canvas waits for its picture, and one
 * who saves a large picture can wait a little longer. A job stands where it has told how far it is, between two tiles.
 */
import type { JobKind } from '../../shared/jobs/job.ts';

const comesFirst: JobKind = 'instant';
const givesWay: ReadonlySet<JobKind> = new Set(['apply', 'copy', 'printSample']);

export interface Precedence {
  begins(kind: JobKind): void;
  ends(kind: JobKind): void;
  /** Resolves when nothing runs any more for which such a job stands. */
  turn(kind: JobKind): Promise<void>;
}

export function precedence(): Precedence {
  let first = 0;
  let standing: (() => void)[] = [];
  return {
    begins(kind) {
      if (kind === comesFirst) first++;
    },
    ends(kind) {
      if (kind !== comesFirst || --first > 0) return;
      for (const goOn of standing) goOn();
      standing = [];
    },
    turn: (kind) =>
      first === 0 || !givesWay.has(kind) ? Promise.resolve() : new Promise((resolve) => void standing.push(resolve)),
  };
}
