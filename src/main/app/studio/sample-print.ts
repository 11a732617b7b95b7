/** @file Samples of prints, one at a time; of those that wait only the newest is painted. */
import type { CallInput } from '../../../shared/contract.ts';
import type { Pixels } from '../../../shared/contract-shapes.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredWork } from '../../library/work-files.ts';
import { type PrintNeeds, requestOf } from './print-request.ts';
import { pixelsOf } from './quick.ts';

type Sample = CallInput<'samplePrint'>;

export function openSamples(
  needs: PrintNeeds,
  workOf: (id: string) => StoredWork,
  device: () => Provider,
): (sample: Sample) => Promise<Pixels> {
  let newest: Sample | undefined;
  let line: Promise<unknown> = Promise.resolve();

  async function paint(sample: Sample): Promise<Pixels> {
    if (sample !== newest) throw new AppError('dropped');
    const { work, order, composition, spot, width, height } = sample;
    const print = await requestOf(workOf(work), order, composition, '', needs.jobs);
    const job = { kind: 'printSample', request: { print, spot, width, height }, device: device() } as const;
    return pixelsOf(await needs.quick.pixels(job));
  }

  return (sample) => {
    newest = sample;
    const painted = line.then(() => paint(sample));
    line = painted.catch(() => {});
    return painted;
  };
}
