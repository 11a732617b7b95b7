/** @file npm run bench -- COMMAND [flags]: the benchmarks, each with its peer where it has one. */
import { agreement } from './agreement.ts';
import { apply } from './apply.ts';
import { type Command, describeFlags, readFlags, UsageError } from './command.ts';
import { converge } from './converge.ts';
import { gatys } from './gatys.ts';
import { memory } from './memory.ts';
import { pictures } from './pictures.ts';
import { print } from './print.ts';
import { speedTable } from './speed-table.ts';
import { studio } from './studio.ts';
import { train } from './train.ts';
import { trainAgreement } from './train-agreement.ts';

const commands: Readonly<Record<string, Command>> = {
  gatys,
  agreement,
  converge,
  pictures,
  train,
  apply,
  print,
  studio,
  memory,
  table: speedTable,
  'train-agreement': trainAgreement,
};

const [name, ...args] = process.argv.slice(2);
const asksForHelp = (argument: string | undefined) => argument === '--help' || argument === '-h' || argument === 'help';

if (name === undefined || asksForHelp(name)) {
  console.log(overview());
} else if (!Object.hasOwn(commands, name)) {
  fail(`There is no benchmark "${name}".\n\n${overview()}`);
} else if (args.some(asksForHelp)) {
  const { summary, flags } = commands[name]!;
  console.log(`npm run bench -- ${name} [flags]: ${summary}\n\n${describeFlags(flags)}`);
} else {
  await start(name, commands[name]!);
}

async function start(name: string, { flags, run }: Command): Promise<void> {
  try {
    await run(readFlags(flags, args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    fail(`${error.message}\nFlags: npm run bench -- ${name} --help`);
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((known) => known.length));
  const list = Object.entries(commands).map(([known, { summary }]) => `  ${known.padEnd(width)}  ${summary}`);
  return `npm run bench -- COMMAND [flags]\n\n${list.join('\n')}\n\nFlags of a command: npm run bench -- COMMAND --help`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
