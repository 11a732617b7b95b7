/** @file impasto palette: the main colours of a photograph or painting. */
import { resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { maxColours } from '../../../../shared/jobs/palette.ts';
import { percent } from '../../../../shared/language/measures.ts';
import { openJobs } from '../../../app/jobs.ts';
import { writable } from '../../../app/source-files.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import type { Lines } from '../line.ts';

const lines: Lines = {
  palette: ({ colours }) => ({
    result: colours.map(({ hex, share }) => `${hex} ${percent(share)}`).join('   '),
  }),
};

export const palette: Command = {
  name: 'palette',
  usage: ['PICTURE [-o STRIP] [--colours N]'],
  examples: ['painting.jpg', 'photo.jpg -o palette.png --colours 8'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'palette.output' },
    colours: { value: 'N', help: 'palette.colours', values: { min: 1, max: maxColours }, default: 5 },
    json: { help: 'option.json' },
  },

  async run({ positionals, texts }, terminal) {
    const [photo, extra] = positionals;
    if (photo === undefined) {
      const example = 'impasto palette photo.jpg';
      throw new AppError('arguments.missing', { command: 'palette', what: '@need.picture', example });
    }
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'palette', argument: extra });
    const given = texts.get('colours') ?? '5';
    const colours = Number(given);
    if (!Number.isInteger(colours) || colours < 1 || colours > maxColours) {
      const expected = { expected: '@expect.whole', min: 1, max: maxColours };
      throw new AppError('option.invalid', { option: '--colours', value: given, ...expected });
    }
    const output = texts.get('output');
    const place = output !== undefined && { output: resolve(output) };
    const request = await writable('palette', { photo: resolve(photo), colours, ...place });
    const jobs = openJobs();
    try {
      return await followJob(jobs.run({ kind: 'palette', request }), terminal, undefined, lines);
    } finally {
      await jobs.dispose();
    }
  },
};
