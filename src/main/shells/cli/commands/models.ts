/** @file impasto models: list, fetch, import and verify loss networks. */
import { exitCodes, sentences } from '../../../../shared/errors.ts';
import { terminalText } from '../../../../shared/language/language.ts';
import { byteSize } from '../../../../shared/language/measures.ts';
import {
  type Converter,
  importModel,
  type ModelStatus,
  modelStatuses,
  pullModel,
  verifyModels,
} from '../../../app/models.ts';
import { type Action, ready, runAction, showVerified } from '../actions.ts';
import { needOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { withJobs } from '../with-jobs.ts';

const actions: Readonly<Record<string, Action>> = {
  async list(_, terminal) {
    for (const status of await modelStatuses()) show(status, terminal, describe(status));
    return 0;
  },

  async verify(_, terminal) {
    return showVerified(await verifyModels(), (status, state) => show(status, terminal, state));
  },

  async pull(given, terminal) {
    const name = needOf('models', 'impasto models pull vgg19')(given, '@need.modelName');
    const abort = new AbortController();
    const interrupt = () => abort.abort();
    process.once('SIGINT', interrupt);
    try {
      const { fetched } = await converting((convert) =>
        pullModel(name, convert, {
          signal: abort.signal,
          onProgress(done, total) {
            terminal.bar(terminalText('models.fetching', { name, done: byteSize(done), total: byteSize(total) }));
            terminal.line({ type: 'amount', done, total });
          },
        }),
      );
      return ready(name, terminalText(fetched ? 'models.ready' : 'models.already', { name }), terminal);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      terminal.say(terminalText('models.stopped', { command: `impasto models pull ${name}` }));
      return exitCodes.interrupted;
    } finally {
      process.off('SIGINT', interrupt);
    }
  },

  async import(given, terminal) {
    const file = needOf('models', 'impasto models import vgg19_notop.h5')(given, '@need.weights');
    const { card } = await converting((convert) => importModel(file, convert));
    return ready(card.name, terminalText('models.imported', { name: card.name, title: card.title }), terminal);
  },
};

export const models: Command = {
  name: 'models',
  usage: ['list', 'pull NAME', 'import FILE', 'verify'],
  examples: ['list', 'pull vgg19'],
  diagnostics: ['trace'],
  options: { json: { help: 'option.json' } },

  maxPositionals: 2,
  run: (args, terminal) => runAction('models', actions, args, terminal),
};

/** Weight files are anybody's: they are opened in the compute child. */
async function converting<T>(use: (convert: Converter) => Promise<T>): Promise<T> {
  return await withJobs((jobs) => use((request) => jobs.open({ kind: 'import', request })));
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
  if (error) return terminalText('file.unusable');
  const command = `impasto models pull ${name}`;
  if (!model) return terminalText('models.absent', { size: byteSize(fetchBytes ?? 0), command });
  const whose = terminalText(builtIn ? 'models.builtIn' : 'models.own');
  return terminalText('models.described', { whose, title: model.card.title, licence: model.card.licence.name });
}
