/** @file impasto print: a picture at the size of paper, as a file that a print shop takes. */
import { AppError } from '../../../../shared/errors.ts';
import { message } from '../../../../shared/language/language.ts';
import { type ApplyParameters, applyTable } from '../../../../shared/parameters/apply.ts';
import { fileAdvice } from '../../../../shared/print/destinations.ts';
import { jobName, openJobs } from '../../../app/jobs.ts';
import { composedSide, enlargedAdvice, printRequest } from '../../../app/print.ts';
import { styleNames } from '../../../app/styles.ts';
import { type Arguments, chosenParameters, optionsOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { mixOf, pathsOf } from '../path-list.ts';
import { orderOf, orderOptions, refineOf } from '../print-order.ts';

const { size, ...otherOptions } = optionsOf({ ...applyTable, size: { ...applyTable.size, default: composedSide } });
const parameterOptions = {
  ...otherOptions,
  size: { ...size!, help: 'Longest side of the preview whose strokes the print keeps.' },
};
const example = 'impasto print photo.jpg --style great-wave --paper A3 -o print.tif';

export const print: Command = {
  name: 'print',
  summary: 'Paints a picture at the size of paper, as a file for a print shop.',
  usage: ['PHOTO --style NAME|FILE.onnx --paper A3 -o OUTPUT [options]', 'WORK|PICTURE --paper A3 -o OUTPUT [options]'],
  about:
    'The print keeps the strokes of the preview. A WORK of the studio, by its title or its folder, is printed as it looks there; a picture without a style is printed as it is, its brushwork painted out where what it was painted like is known. The ending of OUTPUT decides the format: .tif, .png or .jpg. Ctrl-C keeps what is painted; impasto resume goes on at the tile where it was, also to another place.',
  examples: [
    'assets/samples/picos-de-europa.jpg --style great-wave --paper A4 -o print.tif',
    'photo.jpg --style auvers --paper 30x40cm --placing fill --bleed 3 --marks -o lab.jpg',
    'photo.jpg --style ink-wash --width-px 6000 --bits 16 --profile keep -o archive.tif',
  ],
  options: {
    style: {
      short: 's',
      value: 'NAME|FILE',
      help: 'The style, or several to mix, with weights: a=2,b=1. May be given several times.',
    },
    painting: {
      value: 'FILE,…',
      help: 'What a finished picture was painted like, for its brushwork; works of the studio know it.',
    },
    output: { short: 'o', value: 'FILE', help: 'Where the print goes: .tif, .png or .jpg.' },
    replace: { help: 'Replace OUTPUT where it is there already.' },
    ...orderOptions,
    ...parameterOptions,
    ...deviceOptions,
    json: { help: 'Print one JSON object a line; lines on standard input steer: {"pause": true}.' },
  },

  async run({ positionals, texts, lists }, terminal) {
    const [subject, extra] = positionals;
    const missing = (what: string) => new AppError('arguments.missing', { command: 'print', what, example });
    if (subject === undefined) throw missing('a photograph or a work');
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'print', argument: extra });
    const output = texts.get('output');
    if (output === undefined) throw missing('--output (-o), the file to write');
    const [styles, paintings] = [lists.get('style'), lists.get('painting')];
    const jobs = openJobs();
    try {
      const refine = refineOf(texts);
      const wishes = {
        subject,
        ...(styles && { mix: mixOf('--style', styles, await styleNames()) }),
        chosen: chosenParameters<ApplyParameters>(texts, parameterOptions),
        ...(paintings && { paintings: pathsOf(paintings) }),
        order: orderOf(texts, output),
        ...(refine !== undefined && { refine }),
        output,
        replace: texts.has('replace'),
      };
      const request = await printRequest(wishes, jobs);
      if (request.composition.way === 'picture') refuseParameters(texts);
      const advice = [fileAdvice(request.order), refine === 0 ? undefined : enlargedAdvice(request)];
      for (const text of advice) if (text) terminal.warn(message(text));
      const job = await jobs.start(jobName(subject, output), {
        kind: 'print',
        request,
        ...(await deviceOf(texts, terminal)),
      });
      return await followJob(job, terminal, job.id);
    } finally {
      await jobs.dispose();
    }
  },
};

/** Nothing paints a picture that is printed as it is. */
function refuseParameters(texts: Arguments['texts']): void {
  const option = Object.keys(parameterOptions).find((name) => texts.has(name));
  if (option !== undefined) throw new AppError('print.no-style', { option: `--${option}` });
}
