/** @file impasto train: a network learns to paint like a painting, and then paints any photograph in an instant. */
import { AppError } from '../../../../shared/errors.ts';
import { type TrainParameters, trainTable } from '../../../../shared/parameters/train.ts';
import { jobName, openJobs } from '../../../app/jobs.ts';
import { builtIn, trainRequest } from '../../../app/train.ts';
import { chosenParameters, optionsOf, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { pathsOf } from '../path-list.ts';

const parameterOptions = optionsOf(trainTable);
const example = 'impasto train painting.jpg -o my-style.onnx';

export const train: Command = {
  name: 'train',
  summary: 'Trains a style from a painting, which then paints in an instant.',
  usage: ['PAINTING -o STYLE.onnx [options]'],
  about:
    'A network learns to paint photographs like the painting (Johnson 2016). What it learns from are photographs of any kind: those that come with Impasto, or a folder of your own. Crop margins, frames, seals and writing off the painting first: they would be learnt, too. Ctrl-C keeps what is learnt; impasto resume goes on, even after a crash, as if nothing had been. Beside STYLE.onnx, its card (.json) and a thumbnail (.jpg) are written.',
  examples: [
    'assets/paintings/great-wave.jpg --preset quick -o mine.onnx',
    'painting.jpg --photos holidays -o mine.onnx --preview-every 100',
    'painting.jpg --from nothing --preset best -o mine.onnx',
  ],
  options: {
    output: { short: 'o', value: 'FILE', help: 'Where the style goes, .onnx.' },
    replace: { help: 'Replace what is there already under the names of the other files that are written.' },
    photos: {
      value: 'FOLDER,…',
      help: 'Photographs to learn from; "built-in" stands for those that Impasto brings. May be given several times.',
    },
    from: {
      value: 'STYLE',
      help: 'Begin with what this style has learnt: sooner done; "nothing" begins anew. [great-wave, for the form light]',
    },
    title: { value: 'TEXT', help: 'What people call the style.' },
    ...parameterOptions,
    'preview-every': { value: 'N', help: 'Paint test pictures every N steps, to OUTPUT_preview.jpg.' },
    test: { value: 'FILE,…', help: 'Pictures to paint for previews and the thumbnail.' },
    ...deviceOptions,
    json: { help: 'Print one JSON object a line; lines on standard input steer: {"finish": true}.' },
  },

  async run({ positionals, texts, lists }, terminal) {
    const [painting, extra] = positionals;
    const missing = (what: string) => new AppError('arguments.missing', { command: 'train', what, example });
    if (painting === undefined) throw missing('a painting');
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'train', argument: extra });
    const output = texts.get('output');
    if (output === undefined) throw missing('--output (-o), the style to write');
    const [photographs, testPictures] = [lists.get('photos'), lists.get('test')];
    const [start, title] = [texts.get('from'), texts.get('title')];
    const previewEvery = wholeNumber(texts, 'preview-every', 1, 200000);
    const jobs = openJobs();
    try {
      const request = await trainRequest({
        painting,
        output,
        chosen: chosenParameters<TrainParameters>(texts, parameterOptions),
        ...(texts.has('replace') && { replace: true }),
        ...(photographs && { photographs: pathsOf(photographs, [builtIn]) }),
        ...(testPictures && { testPictures: pathsOf(testPictures) }),
        ...(start !== undefined && { start }),
        ...(title !== undefined && { about: { title } }),
        ...(previewEvery !== undefined && { previewEvery }),
      });
      const job = await jobs.start(jobName(painting, output), {
        kind: 'train',
        request,
        ...(await deviceOf(texts, terminal)),
      });
      return await followJob(job, terminal, job.id);
    } finally {
      await jobs.dispose();
    }
  },
};
