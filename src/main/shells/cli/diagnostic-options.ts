/** @file Options that every command takes besides its own, and which of them the help of a command names. */
import type { Options } from './arguments.ts';
import type { Command } from './command.ts';

export const diagnosticOptions = {
  trace: { value: 'FILE', help: 'option.trace', values: { site: 'ui.perfetto.dev' } },
  dump: { value: 'FOLDER', help: 'option.dump' },
  verbose: { help: 'option.verbose' },
  debug: {},
  locale: { value: 'TAG' },
} as const satisfies Options;

/** Those that tell something of what it does. */
export function namedOptions({ diagnostics = [] }: Command): Options {
  const { trace, dump, verbose } = diagnosticOptions;
  return {
    ...(diagnostics.includes('trace') && { trace }),
    ...(diagnostics.includes('dump') && { dump }),
    verbose,
  };
}
