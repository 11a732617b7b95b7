/** @file The apply job: photographs painted with trained styles (Johnson 2016, arXiv 1603.08155), each in one pass. */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, reportError } from '../../../shared/errors.ts';
import type { AmountEvent, JobEvent } from '../../../shared/job-events.ts';
import type { ApplyRequest, ApplyWork } from '../../../shared/jobs/apply.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { type SecondStyleFile, secondInRecipe } from '../../../shared/jobs/second-style.ts';
import type { ApplyRecipe } from '../../../shared/recipe.ts';
import { sourceTypeOf } from '../../../shared/source-type.ts';
import type { Engine } from '../../engine/engine.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { fileNumber, mayReplace } from '../../files/outputs.ts';
import { measurePicture } from '../../imaging/decode.ts';
import { dump } from '../../imaging/dump.ts';
import { encodePicture, formatOfName } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../../job-context/context.ts';
import { Ended, untilEnded } from '../../job-context/until-ended.ts';
import { withMaskInRecipe } from '../../painting/restoring/mask-in-recipe.ts';
import { layOver } from '../../painting/restoring/overlay.ts';
import { restoreInto } from '../../painting/restoring/restorer.ts';
import { openSource } from '../../painting/sources/sources.ts';
import type { PaintSettings } from '../../painting/transform/finish.ts';
import { checkApplyMemory, heldMemory } from '../../painting/transform/memory.ts';
import { openPainter, type Painter } from '../../painting/transform/painter.ts';
import { paintPicture } from '../../painting/transform/picture.ts';

export async function* apply(request: ApplyRequest, { engine, control }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { works, leftOut = [] } = request;
  const unpainted = leftOut.filter(({ isPicture }) => isPicture).length;
  for (const { output } of works) formatOfName(output);
  await checkWritable(works[0]!.output);
  const paintersOf = painterCache(engine);
  // A style that cannot be used is no matter of a single photograph.
  for (const work of works) {
    await paintersOf(work);
    if (work.second) await paintersOf(secondAlone(work.second));
  }
  for (const { error } of leftOut) yield { type: 'trouble', error };
  const outputs: string[] = [];
  const written = new Set<string>();
  for (const work of works) {
    // Messages get in between pictures; there is no checkpoint, so every wish to stop is the same.
    await breathe();
    if (control.signal.aborted || control.ending) return yield { type: 'cancelled' };
    const start = performance.now();
    try {
      const painting = paintInto(work, paintersOf, request, engine, written, control.signal);
      const { width, height } = yield* untilEnded(painting, () => control.ending !== undefined);
      outputs.push(work.output);
      const seconds = (performance.now() - start) / 1000;
      yield { type: 'painted', output: work.output, width, height, seconds, done: outputs.length, total: works.length };
    } catch (error) {
      if (control.signal.aborted || error instanceof Ended) return yield { type: 'cancelled' };
      // Of many photographs one may be damaged; the others are painted all the same.
      if (works.length + unpainted === 1 || !(error instanceof AppError)) throw error;
      yield { type: 'trouble', error: reportError(error) };
    }
  }
  const failed = works.length - outputs.length + unpainted;
  if (failed > 0) throw new AppError('apply.some-failed', { failed, total: works.length + unpainted });
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function* paintInto(
  work: ApplyWork,
  paintersOf: ReturnType<typeof painterCache>,
  request: ApplyRequest,
  engine: Engine,
  written: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, Picture> {
  const { second } = work;
  const size = await measurePicture(work.photo.path);
  checkApplyMemory(size, work.parameters, process.availableMemory());
  // While the second one is painted, the first is held.
  if (second) checkApplyMemory(size, second.parameters, process.availableMemory() - heldMemory(size, work.parameters));
  const photo = await openSource(work.photo);
  dump('photo-decoded', () => photo);
  const passes = second ? 2 : 1;
  const picture = yield* inPasses(paintPicture(photo, await paintersOf(work), settingsOf(work), signal), 0, passes);
  if (second) {
    const painting = paintPicture(photo, await paintersOf(secondAlone(second)), settingsOf(second), signal);
    await layOver(picture, yield* inPasses(painting, 1, passes), second);
  }
  await restoreInto(picture, work.restoring);
  dump('finished', () => picture);
  const recipe = withMaskInRecipe(recipeOf(work, request, picture.space, engine), work.restoring?.mask);
  const place = { path: work.output, isNamed: request.isNamed ?? false };
  // On disks that know no capitals, photographs called alike but for them would be one picture.
  if (written.has((await fileNumber(place.path)) ?? '')) throw new AppError('apply.same-name', { file: place.path });
  const replace = await mayReplace(place, filesOfJob({ kind: 'apply', request }));
  const { bits, unmarked } = request;
  const marked = unmarked ? {} : { sourceType: sourceTypeOf(recipe) };
  await encodePicture(picture, work.output, { bits, recipe: JSON.stringify(recipe), ...marked, replace });
  written.add((await fileNumber(place.path)) ?? place.path);
  return picture;
}

/** How much is done of all that is painted one after the other. */
async function* inPasses<T>(steps: AsyncGenerator<AmountEvent, T>, pass: number, passes: number): typeof steps {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    const { done, total } = step.value;
    yield { type: 'amount', done: pass * total + done, total: passes * total };
  }
}

function secondAlone({ style }: SecondStyleFile): Pick<ApplyWork, 'styles'> {
  return { styles: [{ ...style, weight: 1 }] };
}

function settingsOf({ parameters, matching }: Pick<ApplyWork, 'parameters' | 'matching'>): PaintSettings {
  return { ...parameters, ...(matching && { matching }) };
}

function recipeOf(
  { photo, styles, parameters, matching, second }: ApplyWork,
  { version }: ApplyRequest,
  colourSpace: Picture['space'],
  { identity }: Engine,
): ApplyRecipe {
  return {
    schema: 1,
    job: 'apply',
    version,
    photo: photo.sha256,
    styles: styles.map(({ sha256, weight }) => ({ sha256, weight })),
    parameters,
    ...(matching && { matching }),
    ...(second && { second: secondInRecipe(second) }),
    colourSpace,
    engine: identity,
  };
}

/** Opens every style once. */
function painterCache(engine: Engine) {
  const open = new Map<string, Promise<Painter>>();
  return ({ styles }: Pick<ApplyWork, 'styles'>) =>
    Promise.all(
      styles.map(async ({ weight, ...file }) => {
        const known = open.get(file.sha256) ?? openPainter(engine, file);
        open.set(file.sha256, known);
        return { painter: await known, weight };
      }),
    );
}
