/** @file impasto regions: the subject, background, sky and faces of a photograph, as grey pictures. */
import { resolve } from 'node:path';
import { terminalText } from '../../../../shared/language/language.ts';
import { percent } from '../../../../shared/language/measures.ts';
import { regionNames } from '../../../../shared/mask.ts';
import { regionsInto } from '../../../app/regions.ts';
import { needOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import type { Lines } from '../line.ts';
import { withJobs } from '../with-jobs.ts';

const need = needOf('regions', 'impasto regions photo.jpg -o regions/');

const lines: Lines = {
  regions: ({ found }) => ({
    result: regionNames
      .map((name) => {
        const region = found.find((each) => each.name === name);
        if (!region) return terminalText(`regions.none.${name}`);
        const share = percent(region.share);
        return terminalText(`regions.found.${name}`, { share, count: region.count ?? 0 });
      })
      .join('\n'),
  }),
};

export const regions: Command = {
  name: 'regions',
  usage: ['PHOTO -o FOLDER'],
  examples: ['photo.jpg -o regions/'],
  diagnostics: ['trace'],
  options: {
    output: { short: 'o', value: 'FOLDER', help: 'regions.output' },
    replace: { help: 'option.replaceOthers' },
    json: { help: 'option.json' },
  },

  maxPositionals: 1,

  async run({ positionals, texts }, terminal) {
    const photo = need(positionals[0], '@need.photo');
    const output = need(texts.get('output'), '@need.output');
    const request = await regionsInto(resolve(photo), resolve(output), texts.has('replace'));
    return await withJobs((jobs) => followJob(jobs.run({ kind: 'regions', request }), terminal, undefined, lines));
  },
};
