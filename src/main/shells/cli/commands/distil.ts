/** @file impasto distil: the draft of a style, for previews. */
import { type DistilParameters, distilTable } from '../../../../shared/parameters/distil.ts';
import { distilRequest } from '../../../app/distil.ts';
import { jobName } from '../../../app/jobs.ts';
import { builtIn } from '../../../app/train.ts';
import { chosenParameters, needOf, optionsOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { pathsOf } from '../path-list.ts';
import { withJobs } from '../with-jobs.ts';

const parameterOptions = optionsOf(distilTable);
const need = needOf('distil', 'impasto distil my-style');

export const distil: Command = {
  name: 'distil',
  usage: ['STYLE [OPTION…]'],
  examples: ['my-style', 'styles/mine.onnx --steps 1200'],
  diagnostics: ['trace'],
  options: {
    photos: { value: 'FOLDER,…', help: 'train.photos' },
    from: { value: 'STYLE', help: 'distil.from' },
    ...parameterOptions,
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"finish": true}' } },
  },

  maxPositionals: 1,

  async run({ positionals, texts, lists }, terminal) {
    const style = need(positionals[0], '@need.styleName');
    const photographs = lists.get('photos');
    const start = texts.get('from');
    return await withJobs(async (jobs) => {
      const request = await distilRequest({
        style,
        chosen: chosenParameters<DistilParameters>(texts, parameterOptions),
        ...(photographs && { photographs: pathsOf(photographs, [builtIn]) }),
        ...(start !== undefined && { start }),
      });
      const job = await jobs.start(jobName(style, 'draft'), {
        kind: 'distil',
        request,
        ...(await deviceOf(texts, terminal)),
      });
      return await followJob(job, terminal, job.id);
    });
  },
};
