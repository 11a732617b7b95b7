/** @file What a compute child tells of its own work: log and spans go to the host, who writes them; pictures of its stages to a folder. */
import { onLog } from '../diagnostics/log.ts';
import { logFilter } from '../diagnostics/log-filter.ts';
import { onSpan } from '../diagnostics/trace.ts';
import { dumpInto } from '../imaging/dump.ts';
import type { FromChild } from './messages.ts';

/** The host's options, which its children inherit. */
const { IMPASTO_LOG, IMPASTO_TRACE, IMPASTO_DUMP } = process.env;

/** `settled`: when all that was to be written so far is. */
export function reportToHost(
  role: string | undefined,
  send: (message: FromChild) => Promise<void>,
): { settled(): Promise<void> } {
  const source = role ?? 'child';
  const isKept = logFilter(IMPASTO_LOG);
  onLog((record) => {
    if (isKept({ ...record, source })) void send({ log: { ...record, source } });
  });
  if (IMPASTO_TRACE) onSpan((span) => void send({ span: { ...span, process: source } }));
  return IMPASTO_DUMP ? dumpInto(IMPASTO_DUMP) : { settled: async () => {} };
}
