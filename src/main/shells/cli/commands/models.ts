/** @file impasto models: list, fetch, import and verify loss networks. */
import { AppError, exitCodes, sentences } from '../../../../shared/errors.ts';
import { openJobs } from '../../../app/jobs.ts';
import {
  type Converter,
  importModel,
  type ModelStatus,
  modelStatuses,
  pullModel,
  verifyModels,
} from '../../../app/models.ts';
import type { Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';

type Action = (what: string | undefined, terminal: Terminal) => Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  async list(_, terminal) {
    for (const status of await modelStatuses()) show(status, terminal, describe(status));
    return 0;
  },

  async verify(_, terminal) {
    const statuses = await verifyModels();
    for (const status of statuses) show(status, terminal, status.error ? 'DAMAGED' : 'sound');
    return statuses.some(({ error }) => error) ? exitCodes.input : 0;
  },

  async pull(name, terminal) {
    if (name === undefined) throw missing('the name of a network', 'impasto models pull vgg19');
    const abort = new AbortController();
    const interrupt = () => abort.abort();
    process.once('SIGINT', interrupt);
    try {
      const { fetched } = await converting((convert) =>
        pullModel(name, convert, {
          signal: abort.signal,
          onProgress(done, total) {
            terminal.bar(`Fetching ${name}: ${megabytes(done)} of ${megabytes(total)} MB`);
            terminal.line({ type: 'amount', done, total });
          },
        }),
      );
      return ready(name, fetched ? `${name} is ready.` : `${name} is here already and sound.`, terminal);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      terminal.say(`Stopped; what was fetched is kept. Go on with: impasto models pull ${name}`);
      return exitCodes.interrupted;
    } finally {
      process.off('SIGINT', interrupt);
    }
  },

  async import(file, terminal) {
    if (file === undefined) throw missing('a weight file', 'impasto models import vgg19_notop.h5');
    const { card } = await converting((convert) => importModel(file, convert));
    return ready(card.name, `${card.name} is ready: ${card.title}`, terminal);
  },
};

export const models: Command = {
  name: 'models',
  summary: 'Lists, fetches, imports and verifies the networks that judge.',
  usage: ['list', 'pull NAME', 'import FILE', 'verify'],
  about:
    'vgg16 comes with the program. pull fetches the official weights of another network once; a broken download goes on where it stopped. import takes weights of VGG-16 or VGG-19 that you have: a Keras file (.h5) or a .safetensors file.',
  examples: ['list', 'pull vgg19'],
  options: { json: { help: 'Print one JSON object a line.' } },

  async run({ positionals: [name = 'list', what, extra] }, terminal) {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new AppError('command.unknown', { command: `models ${name}` });
    const surplus = extra ?? (name === 'list' || name === 'verify' ? what : undefined);
    if (surplus !== undefined) throw new AppError('arguments.too-many', { command: 'models', argument: surplus });
    return action(what, terminal);
  },
};

function missing(what: string, example: string): AppError {
  return new AppError('arguments.missing', { command: 'models', what, example });
}

/** Weight files are anybody's: they are opened in the compute child. */
async function converting<T>(use: (convert: Converter) => Promise<T>): Promise<T> {
  const jobs = openJobs();
  try {
    return await use((request) => jobs.open({ kind: 'import', request }));
  } finally {
    await jobs.dispose();
  }
}

function ready(name: string, sentence: string, terminal: Terminal): number {
  terminal.say(sentence);
  terminal.line({ type: 'finished', name });
  return 0;
}

function show({ name, builtIn, model, fetchBytes, error }: ModelStatus, terminal: Terminal, state: string): void {
  if (terminal.json) {
    terminal.line({ name, builtIn, installed: model !== undefined, card: model?.card, fetchBytes, error: error?.code });
    return;
  }
  terminal.print(`${name.padEnd(10)} ${state}`);
  if (error) for (const sentence of sentences(error.code, error.values)) terminal.print(`           ${sentence}`);
}

function describe({ name, builtIn, model, fetchBytes, error }: ModelStatus): string {
  if (error) return 'cannot be used';
  if (!model) return `not here; ${megabytes(fetchBytes ?? 0)} MB: impasto models pull ${name}`;
  return `${builtIn ? 'built in' : 'yours'}, ${model.card.title}, ${model.card.licence.name}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
