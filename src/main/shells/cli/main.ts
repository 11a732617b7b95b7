/** @file The command line: finds the command, parses its options, turns errors into sentences and exit codes. */
import { AppError, reportError } from '../../../shared/errors.ts';
import { speak, terminalText } from '../../../shared/language/language.ts';
import { localeOf } from '../../../shared/language/locale.ts';
import { isCalledRaw } from '../../../shared/picture-format.ts';
import { startDiagnostics } from '../../app/start-diagnostics.ts';
import { version } from '../../app/version.ts';
import { logger } from '../../diagnostics/log.ts';
import { keepPrivate } from '../../library/keep-private.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { studio } from './commands/studio.ts';
import { commands } from './commands.ts';
import { diagnosticOptions } from './diagnostic-options.ts';
import { commandHelp, programHelp } from './help.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { watchEnd } from './unfinished.ts';

/** Without a command it is the studio that is wanted: `impasto`, `impasto --no-open`. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isProgramOption = first !== undefined && ['--help', '-h', '--version'].includes(first);
  return first === undefined || (first.startsWith('-') && !isProgramOption) ? [studio.name, ...args] : args;
}

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const terminal = openTerminal({ json: rest.includes('--json'), debug: rest.includes('--debug') });
  try {
    if (name === 'help' || name === '--help' || name === '-h') {
      terminal.print(programHelp(version, commands).trimEnd());
      return 0;
    }
    if (name === '--version') {
      terminal.print(version);
      return 0;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) throw new AppError('command.unknown', { command: name! });
    const args = parseArguments(command.name, rest, {
      ...command.options,
      help: { short: 'h' },
      ...diagnosticOptions,
    });
    if (args.texts.has('help')) {
      terminal.print(commandHelp(command).trimEnd());
      return 0;
    }
    await keepPrivate();
    return await withDiagnostics(command, args, terminal);
  } catch (error) {
    return terminal.fail(error);
  }
}

async function withDiagnostics(command: Command, args: Arguments, terminal: Terminal): Promise<number> {
  const { texts } = args;
  const listening = await startDiagnostics({
    say: terminal.warn,
    verbose: texts.has('verbose'),
    trace: texts.get('trace'),
    dump: texts.get('dump'),
  });
  const log = logger('cli');
  log.info('command begins', { command: command.name, version, node: process.version, pid: process.pid });
  const unwatch = watchEnd(command.name, terminal);
  try {
    const surplus = args.positionals[command.maxPositionals ?? Infinity];
    if (surplus !== undefined) throw new AppError('arguments.too-many', { command: command.name, argument: surplus });
    for (const file of args.positionals.filter(isCalledRaw)) terminal.say(terminalText('file.raw', { file }));
    const code = await command.run(args, terminal);
    log.info('command ended', { command: command.name, code });
    return code;
  } catch (error) {
    const { code, values, details } = reportError(error);
    log.error('command failed', { command: command.name, code, ...values }, details);
    throw error;
  } finally {
    await listening.close();
    unwatch();
  }
}

/** `--locale` may stand before the command, too. Children and Electron make sentences as well: they find it in the environment. */
function speakAsAsked(args: readonly string[]): readonly string[] {
  const at = args.findIndex((each) => each === '--locale' || each.startsWith('--locale='));
  const [flag, value] = at < 0 ? [] : args[at]!.includes('=') ? args[at]!.split('=') : [args[at], args[at + 1]];
  if (value) process.env.IMPASTO_LOCALE = value;
  speak(localeOf(process.env));
  // What lacks its value is told by the command.
  if (flag === undefined || !value) return args;
  return args.toSpliced(at, args[at]!.includes('=') ? 1 : 2);
}

process.exitCode = await main(withCommand(speakAsAsked(process.argv.slice(2))));
