/** @file impasto print: a picture at the size of paper, as a file that a print shop takes. */
import { AppError } from '../../../../shared/errors.ts';
import { message } from '../../../../shared/language/language.ts';
import { type ApplyParameters, applyTable } from '../../../../shared/parameters/apply.ts';
import { fileAdvice } from '../../../../shared/print/destinations.ts';
import { jobName } from '../../../app/jobs.ts';
import { composedSide, enlargedAdvice, printRequest } from '../../../app/print.ts';
import { styleNames } from '../../../app/styles.ts';
import { type Arguments, chosenParameters, needOf, optionsOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { markingOf, markingOption } from '../marking-option.ts';
import { mixOf, pathsOf } from '../path-list.ts';
import { orderOf, orderOptions, refineOf } from '../print-order.ts';
import { withJobs } from '../with-jobs.ts';

const { size, ...otherOptions } = optionsOf({ ...applyTable, size: { ...applyTable.size, default: composedSide } });
const parameterOptions = {
  ...otherOptions,
  size: { ...size!, help: 'print.size' as const },
};
const need = needOf('print', 'impasto print photo.jpg --style great-wave --paper A3 -o print.tif');

export const print: Command = {
  name: 'print',
  usage: ['PHOTO --style NAME|FILE.onnx --paper A3 -o OUTPUT [OPTION…]', 'WORK|PICTURE --paper A3 -o OUTPUT [OPTION…]'],
  examples: [
    'assets/samples/picos-de-europa.jpg --style great-wave --paper A4 -o print.tif',
    'photo.jpg --style auvers --paper 30x40cm --placing fill --bleed 3 --marks -o lab.jpg',
    'photo.jpg --style engraving --width-px 6000 --bits 16 --profile keep -o archive.tif',
  ],
  diagnostics: ['trace', 'dump'],
  options: {
    style: {
      short: 's',
      value: 'NAME|FILE',
      help: 'option.style',
      values: { example: 'a=2,b=1' },
    },
    painting: { value: 'FILE,…', help: 'print.painting' },
    'painting-regions': { value: 'FILE,…', help: 'print.regions' },
    output: { short: 'o', value: 'FILE', help: 'print.output' },
    replace: { help: 'print.replace' },
    ...orderOptions,
    ...markingOption,
    ...parameterOptions,
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"pause": true}' } },
  },

  maxPositionals: 1,

  async run({ positionals, texts, lists }, terminal) {
    const subject = need(positionals[0], '@need.photoOrWork');
    const output = need(texts.get('output'), '@need.output');
    const [styles, paintings, regions] = [lists.get('style'), lists.get('painting'), lists.get('painting-regions')];
    return await withJobs(async (jobs) => {
      const refine = refineOf(texts);
      const options = {
        subject,
        ...(styles && { mix: mixOf('--style', styles, await styleNames()) }),
        chosen: chosenParameters<ApplyParameters>(texts, parameterOptions),
        ...(paintings && { paintings: pathsOf(paintings) }),
        ...(regions && { regions: pathsOf(regions) }),
        order: orderOf(texts, output),
        ...(refine !== undefined && { refine }),
        output,
        replace: texts.has('replace'),
        ...markingOf(texts),
      };
      const request = await printRequest(options, jobs);
      if (request.composition.way === 'picture') refuseParameters(texts);
      const advice = [fileAdvice(request.order), refine === 0 ? undefined : enlargedAdvice(request)];
      for (const text of advice) if (text) terminal.warn(message(text));
      const job = await jobs.start(jobName(subject, output), {
        kind: 'print',
        request,
        ...(await deviceOf(texts, terminal)),
      });
      return await followJob(job, terminal, job.id);
    });
  },
};

/** Nothing paints a picture that is printed as it is. */
function refuseParameters(texts: Arguments['texts']): void {
  const option = Object.keys(parameterOptions).find((name) => texts.has(name));
  if (option !== undefined) throw new AppError('print.no-style', { option: `--${option}` });
}
