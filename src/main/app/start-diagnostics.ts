/** @file Begins what tells of the program's own work: the log file, and what options or the environment ask for. Its children inherit it. */
import { resolve } from 'node:path';
import { logger, onLog } from '../diagnostics/log.ts';
import { openLogFile } from '../diagnostics/log-file.ts';
import { logFilter } from '../diagnostics/log-filter.ts';
import { logLine } from '../diagnostics/log-line.ts';
import { openTraceFile } from '../diagnostics/trace-file.ts';
import { traceSummary } from '../diagnostics/trace-summary.ts';
import { asOutputError, checkWritable } from '../files/atomic-write.ts';
import { makeFolder } from '../files/make-folder.ts';

/** The scope of our own mistakes. */
export const mistakes = 'mistakes';

export interface DiagnosticsOptions {
  /** Says here what nobody caught; with `verbose` every line. */
  readonly say?: (line: string) => void;
  readonly verbose?: boolean;
  readonly trace?: string | undefined;
  readonly dump?: string | undefined;
}

export interface Diagnostics {
  /** Everything is on the disk then. */
  close(): Promise<void>;
}

export async function startDiagnostics({ say, verbose, trace, dump }: DiagnosticsOptions = {}): Promise<Diagnostics> {
  const { env } = process;
  if (verbose) env.IMPASTO_LOG ??= 'debug';
  if (trace !== undefined) env.IMPASTO_TRACE = resolve(trace);
  if (dump !== undefined) env.IMPASTO_DUMP = resolve(dump);
  const { IMPASTO_TRACE: traceFile, IMPASTO_DUMP: dumpFolder } = env;
  if (traceFile) await checkWritable(traceFile);
  if (dumpFolder) await makeFolder(dumpFolder).catch(asOutputError(dumpFolder));
  const isKept = logFilter(env.IMPASTO_LOG);
  const write = await openLogFile();
  const endLog = onLog((record) => {
    if (!isKept(record)) return;
    const line = logLine(record);
    write(line);
    if (verbose || (record.level === 'error' && record.scope === mistakes)) say?.(line);
  });
  const spans = traceFile ? openTraceFile(traceFile) : undefined;
  return {
    async close() {
      const summary = traceSummary((await spans?.close()) ?? []);
      if (summary !== undefined) {
        logger('trace').info('where the time went', { summary });
        say?.(`${traceFile}: ${summary}`);
      }
      endLog();
    },
  };
}
