/** @file impasto resume: go on with unfinished work. */
import { AppError, sentences } from '../../../../shared/errors.ts';
import { terminalText } from '../../../../shared/language/language.ts';
import { dateAndTime } from '../../../../shared/language/measures.ts';
import { readJournal, strikeJob } from '../../../library/journal.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import type { Terminal } from '../terminal.ts';
import { withJobs } from '../with-jobs.ts';

export const resume: Command = {
  name: 'resume',
  usage: ['[NAME] [-o OUTPUT]', '--list', '--discard NAME'],
  examples: ['', 'chelsea-great-wave', 'chelsea-great-wave -o elsewhere/cat.png'],
  diagnostics: ['trace', 'dump'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'resume.output' },
    list: { help: 'resume.list' },
    discard: { value: 'NAME', help: 'resume.discard' },
    anyway: { help: 'resume.anyway' },
    device: { value: deviceOptions.device!.value!, help: 'resume.device' },
    json: { help: 'option.jsonSteered', values: { example: '{"pause": true}' } },
  },

  maxPositionals: 1,

  async run({ positionals: [id], texts }, terminal) {
    const discarded = texts.get('discard');
    if (discarded !== undefined) return await discard(discarded, terminal);
    if (texts.has('list')) return await list(terminal);
    const output = texts.get('output');
    return await withJobs(async (jobs) => {
      const job = await jobs.resume(id, {
        anyway: texts.has('anyway'),
        ...(output !== undefined && { output }),
        ...(texts.has('device') && (await deviceOf(texts, terminal))),
      });
      return await followJob(job, terminal, job.id);
    });
  },
};

async function discard(id: string, terminal: Terminal): Promise<number> {
  const { entries, unreadable } = await readJournal();
  const entry = entries.find((candidate) => candidate.id === id);
  // One that cannot be read may be given up like any other.
  if (!entry && (id === '' || !unreadable.has(id))) throw new AppError('resume.unknown', { id });
  if (entry?.running) throw new AppError('resume.running', { id });
  await strikeJob(id);
  terminal.say(terminalText('resume.discarded', { name: id }));
  return 0;
}

async function list(terminal: Terminal): Promise<number> {
  const { entries: unfinished, unreadable } = await readJournal();
  for (const { code, values } of unreadable.values()) terminal.warn(sentences(code, values).join(' '));
  if (unfinished.length === 0 && unreadable.size === 0) terminal.say(terminalText('resume.none'));
  for (const { id, job, started, running } of unfinished) {
    const output = 'output' in job.request ? job.request.output : '';
    const date = new Date(started);
    if (terminal.json) terminal.line({ id, kind: job.kind, started: date.toISOString(), output, running });
    else {
      const state = running
        ? terminalText('resume.running')
        : terminalText('resume.started', { date: dateAndTime(date) });
      terminal.print(`${id}  (${state}) → ${output}`);
    }
  }
  return 0;
}
