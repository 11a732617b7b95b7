/** @file Every kind of job and how it runs. */
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobKind, JobRequests } from '../../shared/jobs/job.ts';
import type { JobContext } from '../job-context/context.ts';
import { apply } from './apply/run.ts';
import { styleSheet } from './apply/sheet.ts';
import { copy } from './copy/run.ts';
import { distil } from './distil/run.ts';
import { examine } from './examine/run.ts';
import { importModel } from './import/run.ts';
import { importStyle } from './import/style.ts';
import { inspect } from './inspect/run.ts';
import { instant } from './instant/run.ts';
import { palette } from './palette/run.ts';
import { print } from './print/run.ts';
import { printSample } from './print/sample.ts';
import { printStrip } from './print/test-strip.ts';
import { probe } from './probe/run.ts';
import { reconstruct } from './reconstruct/run.ts';
import { regions } from './regions/run.ts';
import { prepare } from './stylise/prepare.ts';
import { stylise } from './stylise/run.ts';
import { train } from './train/run.ts';
import { view } from './view/run.ts';

const runners: { readonly [K in JobKind]: Runner<K> } = {
  stylise,
  prepare,
  reconstruct,
  apply,
  styleSheet,
  train,
  distil,
  print,
  printSample,
  printStrip: (request, context) => printStrip(request, context, stylise),
  inspect,
  examine,
  import: importModel,
  importStyle,
  probe,
  view,
  instant,
  copy,
  palette,
  regions,
};
type Runner<K extends JobKind> = (request: JobRequests[K], context: JobContext) => AsyncGenerator<JobEvent>;

export function runJob<K extends JobKind>(
  kind: K,
  request: JobRequests[K],
  context: JobContext,
): AsyncGenerator<JobEvent> {
  return runners[kind](request, context);
}
