/**
 * @file How live changes are noted beside a checkpoint, so that a kill loses none: those that were made, at their iterations, and
 * those that a person has asked for while the picture stood still, which are made when it goes on.
 */
import { z } from 'zod';
import { documentType, readDocument } from '../documents/document.ts';
import { AppError } from '../errors.ts';
import { changeSchema } from '../recipe.ts';
import type { LiveChange } from './job.ts';

const noteDocument = documentType({
  name: 'note of a live change',
  schema: z.strictObject({
    /** Rising; a checkpoint knows the last that it holds. */
    number: z.int().positive(),
    change: changeSchema,
    /** Not made yet: a later note of that iteration and name takes its place. */
    asked: z.literal(true).optional(),
  }),
  unknown: 'newer',
});
export type LiveNote = z.infer<typeof noteDocument.schema>;

/** Without those that were cut off when the program was killed: their changes had not been made yet. */
function soundNotes(stored: readonly unknown[]): LiveNote[] {
  return stored.flatMap((note) => {
    const read = readDocument(noteDocument, note);
    if (read.kind === 'newer') throw new AppError('checkpoint.other-version');
    return read.kind === 'value' ? [read.value] : [];
  });
}

/** Those behind a checkpoint that holds all up to `noted`. */
export function lateNotes(notes: readonly unknown[], noted: number): LiveNote[] {
  const late: LiveNote[] = [];
  for (const note of soundNotes(notes)) {
    if (note.number <= noted) continue;
    const at = late.findIndex(
      ({ asked, change }) => asked && change.name === note.change.name && change.iteration === note.change.iteration,
    );
    const [before] = at === -1 ? [] : late.splice(at, 1);
    late.push(before ? { ...note, change: { ...note.change, ...mergedChange(before.change, note.change) } } : note);
  }
  return late;
}

/** The note of a change that is asked for while nobody paints: behind all that were made. */
export function askedNote(notes: readonly unknown[], change: LiveChange): LiveNote {
  const sound = soundNotes(notes);
  const number = 1 + Math.max(0, ...sound.map((note) => note.number));
  const iteration = Math.max(0, ...sound.map((note) => note.change.iteration));
  return { number, change: { ...change, iteration }, asked: true };
}

/** Of one parameter; of weights each that is not said anew stays. */
export function mergedChange({ value: before }: LiveChange, { name, value }: LiveChange): LiveChange {
  return { name, value: typeof before === 'object' && typeof value === 'object' ? { ...before, ...value } : value };
}
