/**
 * @file A program ends when nothing is left that could wake it, also where its command still waits for something: for a child that has
 * ended and whose end was not told. It must not end in silence then.
 */
import { AppError } from '../../../shared/errors.ts';
import { childrenNow } from '../../compute/supervisor.ts';
import { logger } from '../../diagnostics/log.ts';
import type { Terminal } from './terminal.ts';

/** Until what it gives is called, the program says what was open when it ends, and with a code that is not 0. */
export function watchEnd(command: string, terminal: Terminal): () => void {
  const end = () => {
    const open = [...childrenNow().map(({ role, pid }) => `${role} ${pid}`), ...process.getActiveResourcesInfo()];
    const error = new AppError('command.unfinished', { command, open: open.length > 0 ? open : '–' });
    logger('cli').error('command never ended', { command, code: error.code, open: open.join(', ') });
    process.exit(terminal.fail(error));
  };
  process.on('beforeExit', end);
  return () => void process.off('beforeExit', end);
}
