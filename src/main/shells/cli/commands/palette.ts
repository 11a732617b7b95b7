/** @file impasto palette: the main colours of a photograph or painting. */
import { resolve } from 'node:path';
import { maxColours } from '../../../../shared/jobs/palette.ts';
import { percent } from '../../../../shared/language/measures.ts';
import { writable } from '../../../app/source-files.ts';
import { needOf, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import type { Lines } from '../line.ts';
import { withJobs } from '../with-jobs.ts';

const defaultColours = 5;

const lines: Lines = {
  palette: ({ colours }) => ({
    result: colours.map(({ hex, share }) => `${hex} ${percent(share)}`).join('   '),
  }),
};

export const palette: Command = {
  name: 'palette',
  usage: ['PICTURE [-o STRIP] [--colours N]'],
  examples: ['painting.jpg', 'photo.jpg -o palette.png --colours 8'],
  diagnostics: ['trace'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'palette.output' },
    colours: { value: 'N', help: 'palette.colours', values: { min: 1, max: maxColours }, default: defaultColours },
    json: { help: 'option.json' },
  },

  maxPositionals: 1,

  async run({ positionals, texts }, terminal) {
    const photo = needOf('palette', 'impasto palette photo.jpg')(positionals[0], '@need.picture');
    const colours = wholeNumber(texts, 'colours', 1, maxColours) ?? defaultColours;
    const output = texts.get('output');
    const place = output !== undefined && { output: resolve(output) };
    const request = await writable('palette', { photo: resolve(photo), colours, ...place });
    return await withJobs((jobs) => followJob(jobs.run({ kind: 'palette', request }), terminal, undefined, lines));
  },
};
