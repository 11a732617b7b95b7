/** @file The prints that an earlier host left: finished files, and what it did not finish. What cannot be read stays. */
import { AppError } from '../../../shared/errors.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { PrintState } from '../../../shared/print/print-state.ts';
import { type JournalEntry, readJournal, strikeJob } from '../../library/journal.ts';
import { printFile, printFolder, readPrints, removePrint, type StoredPrint } from '../../library/prints.ts';
import { valueIn } from '../../library/stored.ts';
import type { Jobs } from '../jobs.ts';
import type { Print } from './prints.ts';

/** `isWhole`: the folders of prints and of jobs are those of before, so that what lies in neither is nowhere. */
export async function printsOfBefore(
  jobs: Pick<Jobs, 'takeUp'>,
  onTrouble: (error: unknown) => void,
  isWhole: boolean,
): Promise<Map<string, Print>> {
  const journal = await readJournal();
  const prints = new Map<string, Print>();
  for (const stored of valueIn(await readPrints(), onTrouble) ?? []) {
    const { id, state, isSpent } = stored;
    const print = await printOf(stored, journal.entries, jobs);
    if (print) prints.set(id, print);
    else if (state.kind === 'unreadable' || !isSpent) {
      onTrouble(new AppError('print.unreadable', { folder: printFolder(id) }));
    } else if (isWhole && journal.isWhole) await removePrint(id).catch(onTrouble);
  }
  return prints;
}

async function printOf(
  { state: read, hasFile }: StoredPrint,
  entries: readonly JournalEntry[],
  jobs: Pick<Jobs, 'takeUp'>,
): Promise<Print | undefined> {
  if (read.kind !== 'value') return undefined;
  const { value: state } = read;
  const entry = entries.find(({ job }) => outputOf(job) === printFile(state));
  if (state.state === 'done' && hasFile) {
    // Killed between its last word and the journal's.
    if (entry) await strikeJob(entry.id);
    return { state, isPaused: false, isRemoved: false };
  }
  if (entry) return await keptPrint(state, entry, jobs);
  // It was finished, and a kill came before that was written down: a file has its name only when it is whole.
  return hasFile ? { state: finished(state), isPaused: false, isRemoved: false } : undefined;
}

async function keptPrint(state: PrintState, { id, isBegun }: JournalEntry, jobs: Pick<Jobs, 'takeUp'>): Promise<Print> {
  const kept = { state: { ...state, state: 'kept' }, isPaused: true, isRemoved: false } as const;
  // Not where another program works on it, or the disk is full; then it is seen to when it is its turn.
  const entry = isBegun ? undefined : await jobs.takeUp(id).catch(() => undefined);
  return entry ? { ...kept, entry } : { ...kept, kept: id };
}

function finished({ part: _, secondsLeft: __, error: ___, ...state }: PrintState): PrintState {
  return { ...state, state: 'done', share: 1 };
}

function outputOf(job: JobDescription): string | undefined {
  if (job.kind === 'printStrip') return job.request.print.output;
  return job.kind === 'print' ? job.request.output : undefined;
}
