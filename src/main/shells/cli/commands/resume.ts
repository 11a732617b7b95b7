/** @file impasto resume: go on with unfinished work. */
import { AppError, sentences } from '../../../../shared/errors.ts';
import { openJobs } from '../../../app/jobs.ts';
import { readJournal, strikeJob } from '../../../library/journal.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import type { Terminal } from '../terminal.ts';

export const resume: Command = {
  name: 'resume',
  summary: 'Goes on with unfinished work from its last checkpoint.',
  usage: ['[NAME] [-o OUTPUT]', '--list', '--discard NAME'],
  about: 'Without a name, the newest. The finished picture is the same, byte for byte, as if nothing had come between.',
  examples: ['', 'chelsea-great-wave', 'chelsea-great-wave -o elsewhere/cat.png'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'Another place for the picture than the one it was started with.' },
    list: { help: 'List unfinished works.' },
    discard: { value: 'NAME', help: 'Give up an unfinished work.' },
    anyway: { help: 'Go on although the work was started on another machine or version.' },
    device: { ...deviceOptions.device!, help: 'What to compute on from now on. [what it was begun on]' },
    json: { help: 'Print one JSON object a line; lines on standard input steer.' },
  },

  async run({ positionals, texts }, terminal) {
    const [id, extra] = positionals;
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'resume', argument: extra });
    const discarded = texts.get('discard');
    if (discarded !== undefined) return await discard(discarded, terminal);
    if (texts.has('list')) return await list(terminal);
    const output = texts.get('output');
    const jobs = openJobs();
    try {
      const job = await jobs.resume(id, {
        anyway: texts.has('anyway'),
        ...(output !== undefined && { output }),
        ...(texts.has('device') && (await deviceOf(texts, terminal))),
      });
      return await followJob(job, terminal, job.id);
    } finally {
      await jobs.dispose();
    }
  },
};

async function discard(id: string, terminal: Terminal): Promise<number> {
  const { entries, unreadable } = await readJournal();
  const entry = entries.find((candidate) => candidate.id === id);
  // One that cannot be read may be given up like any other.
  if (!entry && (id === '' || !unreadable.has(id))) throw new AppError('resume.unknown', { id });
  if (entry?.running) throw new AppError('resume.running', { id });
  await strikeJob(id);
  terminal.say(`${id} is given up.`);
  return 0;
}

async function list(terminal: Terminal): Promise<number> {
  const { entries: unfinished, unreadable } = await readJournal();
  for (const { code, values } of unreadable.values()) terminal.warn(sentences(code, values).join(' '));
  if (unfinished.length === 0 && unreadable.size === 0) terminal.say('There is no unfinished work.');
  for (const { id, job, started, running } of unfinished) {
    const output = 'output' in job.request ? job.request.output : '';
    const date = new Date(started);
    if (terminal.json) terminal.line({ id, kind: job.kind, started: date.toISOString(), output, running });
    else terminal.print(`${id}  (${running ? 'being painted' : `started ${date.toLocaleString()}`}) → ${output}`);
  }
  return 0;
}
