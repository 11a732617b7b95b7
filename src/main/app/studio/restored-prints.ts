/** @file The prints that an earlier host left: finished files, and what it did not finish. What cannot be read stays. */
import { AppError } from '../../../shared/errors.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { type Journal, type JournalEntry, strikeJob } from '../../library/journal.ts';
import { printFile, printFolder, readPrints, removePrint, type StoredPrint } from '../../library/prints.ts';
import { valueIn } from '../../library/stored.ts';
import { type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { Print } from './print-turn.ts';

/** `isWhole`: the folders of prints and of jobs are those of before, so that what lies in neither is nowhere. */
export async function restoredPrints(
  journal: Journal,
  needs: TakingUp,
  onTrouble: (error: unknown) => void,
  isWhole: boolean,
): Promise<Map<string, Print>> {
  const prints = new Map<string, Print>();
  for (const stored of valueIn(await readPrints(), onTrouble) ?? []) {
    const { id, state, isSpent } = stored;
    const print = await printOf(stored, journal.entries, needs);
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
  needs: TakingUp,
): Promise<Print | undefined> {
  if (read.kind !== 'value') return undefined;
  const { value: state } = read;
  const entry = entries.find(({ job }) => outputOf(job) === printFile(state));
  if (state.state === 'done' && hasFile) {
    // Killed between its last word and the journal's.
    if (entry) await strikeJob(entry.id);
    return { state };
  }
  if (entry) return await keptPrint(state, entry, needs);
  // It was finished, and a kill came before that was written down: a file has its name only when it is whole.
  return hasFile ? { state: finished(state) } : undefined;
}

async function keptPrint(state: PrintStatus, entry: JournalEntry, needs: TakingUp): Promise<Print> {
  return { state: { ...state, state: 'kept' }, order: await takeUpOrder(entry, needs) };
}

function finished({ part: _, secondsLeft: __, error: ___, ...state }: PrintStatus): PrintStatus {
  return { ...state, state: 'done', share: 1 };
}

function outputOf(job: JobDescription): string | undefined {
  if (job.kind === 'printStrip') return job.request.print.output;
  return job.kind === 'print' ? job.request.output : undefined;
}
