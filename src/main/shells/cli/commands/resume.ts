/** @file impasto resume: go on with unfinished work. */
import { AppError } from '../../../../shared/errors.ts';
import { openJobs } from '../../../app/jobs.ts';
import { strikeJob, unfinishedJobs } from '../../../library/journal.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';

export const resume: Command = {
  name: 'resume',
  summary: 'Goes on with unfinished work from its last checkpoint.',
  usage: ['[NAME]', '--list', '--discard NAME'],
  about: 'Without a name, the newest. The finished picture is the same, byte for byte, as if nothing had come between.',
  examples: ['', 'chelsea-great-wave'],
  options: {
    list: { help: 'List unfinished works.' },
    discard: { value: 'NAME', help: 'Give up an unfinished work.' },
    anyway: { help: 'Go on although the work was started on another machine or version.' },
    json: { help: 'Print one JSON object a line; lines on standard input steer.' },
  },

  async run({ positionals, texts }, terminal) {
    const [id, extra] = positionals;
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'resume', argument: extra });
    const discard = texts.get('discard');
    if (discard !== undefined) {
      if (!(await unfinishedJobs()).some((entry) => entry.id === discard))
        throw new AppError('resume.unknown', { id: discard });
      await strikeJob(discard);
      return 0;
    }
    if (texts.has('list')) {
      for (const { id, job, started } of await unfinishedJobs()) {
        const output = 'output' in job.request ? job.request.output : '';
        if (terminal.json) terminal.line({ id, kind: job.kind, started: new Date(started).toISOString(), output });
        else terminal.print(`${id}  (${job.kind}, started ${new Date(started).toLocaleString()}) → ${output}`);
      }
      return 0;
    }
    const jobs = openJobs();
    try {
      const job = await jobs.resume(id, texts.has('anyway'));
      return await followJob(job, terminal, job.id);
    } finally {
      await jobs.dispose();
    }
  },
};
