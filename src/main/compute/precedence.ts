/**
 * @file Which jobs of one child stand while others run in it: a person who looks at the canvas waits for its picture, and one
 * who saves a large picture can wait a little longer. A job stands where it has told how far it is, between two tiles.
 */
import { aboutKind, type JobKind } from '../../shared/jobs/job.ts';

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
      if (comesFirst(kind)) first++;
    },
    ends(kind) {
      if (!comesFirst(kind) || --first > 0) return;
      for (const goOn of standing) goOn();
      standing = [];
    },
    turn: (kind) =>
      first === 0 || aboutKind(kind).turn !== 'yields'
        ? Promise.resolve()
        : new Promise((resolve) => void standing.push(resolve)),
  };
}

function comesFirst(kind: JobKind): boolean {
  return aboutKind(kind).turn === 'first';
}
