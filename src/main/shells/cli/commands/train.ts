/** @file impasto train: a network learns to paint like a painting, and then paints any photograph in an instant. */
import { AppError } from '../../../../shared/errors.ts';
import { type TrainParameters, trainTable } from '../../../../shared/parameters/train.ts';
import { jobName } from '../../../app/jobs.ts';
import { builtIn, trainRequest } from '../../../app/train.ts';
import { trainLongerRequest } from '../../../app/train-longer.ts';
import { chosenParameters, needOf, optionsOf, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { pathsOf } from '../path-list.ts';
import { withJobs } from '../with-jobs.ts';

const parameterOptions = optionsOf(trainTable);
const need = needOf('train', 'impasto train painting.jpg -o my-style.onnx');

export const train: Command = {
  name: 'train',
  usage: ['PAINTING -o STYLE.onnx [OPTION…]', 'PAINTING -o STYLE.onnx --longer [--steps N]'],
  examples: [
    'assets/paintings/great-wave.jpg --preset quick -o mine.onnx',
    'painting.jpg --photos holidays -o mine.onnx --preview-every 100',
    'painting.jpg --from nothing --preset best -o mine.onnx',
    'painting.jpg -o mine.onnx --longer',
  ],
  diagnostics: ['trace'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'train.output' },
    replace: { help: 'option.replaceOthers' },
    photos: { value: 'FOLDER,…', help: 'train.photos' },
    from: { value: 'STYLE', help: 'train.from' },
    longer: { help: 'train.longer' },
    title: { value: 'TEXT', help: 'train.title' },
    ...parameterOptions,
    'preview-every': { value: 'N', help: 'train.preview' },
    test: { value: 'FILE,…', help: 'train.test' },
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"finish": true}' } },
  },

  maxPositionals: 1,

  async run({ positionals, texts, lists }, terminal) {
    const painting = need(positionals[0], '@need.painting');
    const output = need(texts.get('output'), '@need.styleOutput');
    const [photographs, testPictures] = [lists.get('photos'), lists.get('test')];
    const [start, title] = [texts.get('from'), texts.get('title')];
    const previewEvery = wholeNumber(texts, 'preview-every', 1, 200000);
    return await withJobs(async (jobs) => {
      const chosen = chosenParameters<TrainParameters>(texts, parameterOptions);
      const order = {
        painting,
        output,
        ...(texts.has('replace') && { replace: true }),
        ...(photographs && { photographs: pathsOf(photographs, [builtIn]) }),
        ...(testPictures && { testPictures: pathsOf(testPictures) }),
        ...(previewEvery !== undefined && { previewEvery }),
      };
      const request = texts.has('longer')
        ? await trainLongerRequest({ ...order, ...stepsAlone(chosen, { from: start, title }) })
        : await trainRequest({
            ...order,
            chosen,
            ...(start !== undefined && { start }),
            ...(title !== undefined && { about: { title } }),
          });
      const job = await jobs.start(jobName(painting, output), {
        kind: 'train',
        request,
        ...(await deviceOf(texts, terminal)),
      });
      return await followJob(job, terminal, job.id);
    });
  },
};

/** All else is as it was: a training that goes on with other settings is another one. */
function stepsAlone(
  { steps, ...others }: Partial<TrainParameters>,
  given: Readonly<Record<string, string | undefined>>,
): { readonly steps?: number } {
  const [other] = [...Object.keys(others), ...Object.keys(given).filter((name) => given[name] !== undefined)];
  if (other !== undefined) throw new AppError('train.longer-option', { option: flagOf(other) });
  return steps === undefined ? {} : { steps };
}

const flagOf = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
