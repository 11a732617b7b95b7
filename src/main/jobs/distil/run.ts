/**
 * @file The distil job: a style's draft learns to paint what the style paints (Hinton 2015, arXiv 1503.02531), three times as
 * fast. Resumable; what a step does depends on the state and on the step's number alone.
 */
import { existsSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { DistilRequest } from '../../../shared/jobs/distil.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { checkWritable, writeFileAtomic } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import type { JobContext } from '../../job-context/context.ts';
import { tensorsOf } from '../../nets/transform/inference.ts';
import { initialParameters } from '../../nets/transform/initial.ts';
import { loadStyle, writeStyle } from '../../nets/transform/style-file.ts';
import { openBatches } from '../../painting/learning/batches.ts';
import { filesNow } from '../../painting/learning/files-now.ts';
import { photographsIn, picturesAt } from '../../painting/learning/photographs.ts';
import { learningProgress } from '../../painting/learning/progress.ts';
import { parametersFrom, startParameters } from '../../painting/learning/start.ts';
import { optimise } from '../../painting/optimise/optimise.ts';
import { paceEstimator } from '../../painting/optimise/pace.ts';
import { checkSource } from '../../painting/sources/sources.ts';
import { cardWithDraft } from './card.ts';
import { openDraftLearner } from './learner.ts';
import { checkMemory, planDistilling } from './plan.ts';
import {
  beginDistilling,
  type Distilling,
  distillingFromCheckpoint,
  distillingToCheckpoint,
  draftForm,
} from './state.ts';

const checkpointSeconds = 60;
/** How much the newest step moves the difference that is told. */
const newestShare = 0.05;

export async function* distil(request: DistilRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { control, checkpoints, engine } = context;
  const begun = performance.now();
  const { output, style } = request;
  // What would lose the work at its end is found out before its beginning.
  await checkWritable(output);
  await checkSource(style);
  await cardWithDraft(style, output);
  const teacher = await loadStyle(style.path);
  if (teacher.form.norm !== 'instance') throw new AppError('distil.form', { file: style.path });
  const distilling = yield* begunOrResumed(request, context);
  const { parameters, files } = distilling;
  checkMemory(parameters, process.availableMemory());
  yield { type: 'planned', ...planDistilling(parameters) };

  const secondsBefore = distilling.seconds;
  const seconds = () => secondsBefore + (performance.now() - begun) / 1000;
  const save = () => {
    distilling.seconds = seconds();
    return checkpoints.save(distillingToCheckpoint(distilling, engine.identity));
  };
  const vector = parametersFrom(teacher, teacher.form, parameters.seed);
  const learner = await openDraftLearner(engine, { form: teacher.form, vector }, parameters);
  const batches = openBatches({ files, size: parameters.size, batch: parameters.batch, seed: parameters.seed });
  const skipped = new Set<string>();
  const pace = paceEstimator([1]);
  let told: number | undefined;
  async function* iterate(): AsyncGenerator<JobEvent, undefined> {
    const start = performance.now();
    const pictures = yield* picturesAt(batches, distilling.state.step, skipped);
    const { state, difference } = await learner.step(distilling, pictures);
    distilling.state = state;
    told = told === undefined ? difference : told + newestShare * (difference - told);
    pace.note(0, (performance.now() - start) / 1000);
    const loss = { total: told, content: {}, style: {}, smoothness: 0 };
    yield learningProgress(state.step, parameters, loss, pace);
  }
  const end = yield* optimise(context, {
    iteration: () => distilling.state.step,
    isDone: () => control.ending === 'finish' || distilling.state.step >= parameters.steps,
    *takeChanges() {
      for (const { name } of control.takeChanges()) {
        yield { type: 'refused', error: { code: 'train.not-live', values: { name } } };
      }
    },
    save,
    saveEvery: checkpointSeconds,
    iterate,
  });
  await learner.dispose();
  if (end === 'stop') return;
  const outputs = await finishDraft(request, distilling).catch(async (error) => {
    // Its folder may be gone or full by now: what was learnt is kept, to be saved later.
    await save().catch(() => {});
    throw error;
  });
  yield { type: 'finished', outputs, seconds: seconds(), peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function* begunOrResumed(
  request: DistilRequest,
  { checkpoints, engine }: JobContext,
): AsyncGenerator<JobEvent, Distilling> {
  const saved = await checkpoints.load();
  if (saved) {
    const distilling = distillingFromCheckpoint(saved, engine.identity, request.resumeAnyway ?? false);
    return { ...distilling, files: filesNow(distilling.files, request.photographs, existsSync) };
  }
  const files = yield* photographsIn(request.photographs);
  const start = await startParameters(request, draftForm);
  return beginDistilling(request.parameters, files, start ?? initialParameters(draftForm, request.parameters.seed));
}

/** The card goes last, since it vouches for the draft. */
async function finishDraft(request: DistilRequest, { state }: Distilling): Promise<string[]> {
  const { output, style } = request;
  const replace = await mayReplace({ path: output, isNamed: false }, filesOfJob({ kind: 'distil', request }));
  const { path, text, name } = await cardWithDraft(style, output);
  const tensors = tensorsOf(draftForm, state.average);
  await writeFileAtomic(output, writeStyle({ form: draftForm, tensors, name: `${name}-draft` }), { replace });
  await writeFileAtomic(path, new TextEncoder().encode(text));
  return [output];
}
