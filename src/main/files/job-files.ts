/** @file The files of each kind of job: what it is made from, and all that it writes where a person may have files. */
import { basename, dirname, extname, join } from 'node:path';
import type { JobDescription } from '../../shared/jobs/job.ts';
import type { PrintRequest } from '../../shared/jobs/print.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import type { TrainRequest } from '../../shared/jobs/train.ts';
import type { WorkFiles } from './outputs.ts';

type Job = Pick<JobDescription, 'kind'> & Pick<JobDescription, 'request'>;

/** Jobs that write into the data folder alone have none. */
export function filesOfJob(job: Job): WorkFiles {
  const { kind, request } = job as JobDescription;
  switch (kind) {
    case 'stylise':
      return {
        outputs: [named(request.output), ...(request.preview ? [beside(request.preview.output)] : [])],
        inputs: paths([request.photo, ...request.paintings, request.start, request.network]),
        ...replacing(request),
      };
    case 'reconstruct':
      return {
        outputs: [named(request.output), ...Object.values(request.pictures).map(beside)],
        inputs: paths([request.photo, request.painting, request.network]),
        ...replacing(request),
      };
    case 'apply':
      return {
        outputs: request.works.map(({ output }) => ({ path: output, isNamed: request.isNamed ?? false })),
        inputs: paths(request.works.flatMap(({ photo, styles }) => [photo, ...styles])),
        ...replacing(request),
      };
    case 'styleSheet':
      return {
        outputs: [named(request.output)],
        inputs: paths([request.photo, ...request.styles.map(({ style }) => style)]),
      };
    case 'train':
      return {
        outputs: trainOutputs(request),
        inputs: [...paths([request.painting, request.start, request.network]), ...request.testPictures],
        folders: request.photographs,
        ...replacing(request),
      };
    case 'print':
      return printFiles(request);
    case 'printStrip':
    case 'printSample':
      return printFiles(request.print);
    default:
      return { outputs: [], inputs: [] };
  }
}

/** What a style consists of, by the file of its model and its name. */
export function styleFiles(output: string, name: string): { card: string; thumbnail: string; targets: string } {
  const folder = dirname(output);
  return {
    card: join(folder, `${basename(output, extname(output))}.json`),
    thumbnail: join(folder, `${name}.jpg`),
    targets: join(folder, `${name}.targets.safetensors`),
  };
}

function trainOutputs({ output, about, preview, testPictures }: TrainRequest): WorkFiles['outputs'] {
  const { card, thumbnail, targets } = styleFiles(output, about.name);
  const others = [card, targets, ...(testPictures.length > 0 ? [thumbnail] : []), ...(preview ? [preview.output] : [])];
  return [named(output), ...others.map(beside)];
}

/** Whether it may replace what is there, the order says; it is asked about that anew when it is written. */
function printFiles({ photo, composition, brushwork, output }: PrintRequest): WorkFiles {
  const own = composition.way === 'picture' ? [composition.picture] : composition.styles;
  const sources = brushwork ? [brushwork.network, ...brushwork.sources.map(({ file }) => file)] : [];
  return { outputs: [named(output)], inputs: paths([photo, ...own, ...sources]) };
}

const named = (path: string) => ({ path, isNamed: true });
const beside = (path: string) => ({ path, isNamed: false });
const replacing = ({ replace }: { readonly replace?: boolean }) => ({ replace: replace ?? false });

function paths(files: readonly (SourceFile | undefined)[]): string[] {
  return files.filter((file) => file !== undefined).map(({ path }) => path);
}
