/** @file From a network in training to a style that others can use: the model, its thumbnail, its targets, what it goes on from, and its card. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { styleFiles, type TrainRequest } from '../../../shared/jobs/train.ts';
import { type StyleCard, styleEnds } from '../../../shared/style-card.ts';
import type { Engine } from '../../engine/engine.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { decoration } from '../../job-context/decoration.ts';
import { tensorsOf } from '../../nets/transform/inference.ts';
import { writeStyle } from '../../nets/transform/style-file.ts';
import type { FeatureExtractor } from '../../painting/loss/extract-targets.ts';
import { targetStatistics } from '../../painting/loss/target-statistics.ts';
import { titleNow, writeLearnt } from './longer.ts';
import { statisticsOf } from './paint.ts';
import { paintedThumbnail } from './preview.ts';
import { formOf, type Training } from './training.ts';

const thumbnailSide = 384;
const thumbnailQuality = 88;

/**
 * Writes all beside the output, the card last, since it vouches for the others; gives their paths, the model first. Thumbnail,
 * targets and what it would go on from are left out where they cannot be made.
 */
export async function* finishStyle(
  request: TrainRequest,
  training: Training,
  painting: Picture,
  extractor: FeatureExtractor,
  engine: Engine,
): AsyncGenerator<JobEvent, string[]> {
  const { output } = request;
  const { name } = request.about;
  const { card, thumbnail, targets, training: learnt } = styleFiles(output, name);
  const about = { ...request.about, title: await titleNow(request, card) };
  const files = filesOfJob({ kind: 'train', request });
  const beside = async (path: string) => ({ replace: await mayReplace({ path, isNamed: false }, files) });
  await mayReplace({ path: output, isNamed: true }, files);
  const form = formOf(training.parameters);
  const model = writeStyle({
    form,
    tensors: tensorsOf(form, training.progress.average),
    ...(form.norm === 'batch' && { statistics: statisticsOf(form, training.progress.statistics) }),
    name: about.name,
    metadata: { title: about.title, licence: about.licence.name },
  });
  const writeThumbnail = async () => {
    const painted = await paintedThumbnail(engine, training, request.testPictures, thumbnailSide);
    const options = { quality: thumbnailQuality, isOwn: true, ...(await beside(thumbnail)) };
    await encodePicture(painted, thumbnail, options);
    return thumbnail;
  };
  const writeTargets = async () => {
    const statistics = await targetStatistics(engine, { ...extractor, pooling: 'average' }, painting);
    await writeFileAtomic(targets, statistics, await beside(targets));
    return targets;
  };
  const hasTests = request.testPictures.length > 0;
  const madeThumbnail = hasTests ? yield* decoration(writeThumbnail, 'train.no-thumbnail') : undefined;
  const madeTargets = yield* decoration(writeTargets, 'train.no-targets');
  const writeState = async () => {
    // Only what was ours is replaced.
    await mayReplace({ path: learnt, isNamed: false }, files);
    await writeLearnt(learnt, training, request, engine.identity);
    return learnt;
  };
  const madeState = yield* decoration(writeState, 'train.no-longer');
  const cardPlace = await beside(card);
  await writeFileAtomic(output, model);
  const written = cardOf({ ...request, about }, training, model, {
    ...(madeThumbnail !== undefined && { thumbnail: basename(madeThumbnail) }),
    ...(madeTargets !== undefined && { targets: basename(madeTargets) }),
    ...(madeState !== undefined && { training: basename(madeState) }),
  });
  await writeFileAtomic(card, new TextEncoder().encode(cardText(written)), cardPlace);
  return [output, card, madeTargets, madeThumbnail, madeState].filter((file) => file !== undefined);
}

function cardOf(
  { about, start, goesOn }: TrainRequest,
  { parameters, progress, files, skipped }: Training,
  model: Uint8Array,
  sidecars: Pick<StyleCard, 'thumbnail' | 'targets' | 'training'>,
): StyleCard {
  const { command, photographs, startedFrom, ...described } = about;
  return {
    schema: 1,
    kind: 'style',
    ...described,
    sha256: createHash('sha256').update(model).digest('hex'),
    bytes: model.length,
    network: { form: parameters.form, norm: parameters.norm },
    ...styleEnds,
    trained: {
      state: progress.step < parameters.steps ? 'in training' : 'finished',
      steps: progress.step,
      batch: parameters.batch,
      crop: parameters.size,
      command,
      photographs: `${files.length - skipped.size} pictures: ${photographs}`,
      ...((start ?? goesOn) && startedFrom !== undefined && { startedFrom }),
    },
    ...sidecars,
  };
}
