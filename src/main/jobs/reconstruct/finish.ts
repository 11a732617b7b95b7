/** @file From finished reconstructions to files: a picture an experiment and the sheet of all, each with its recipe. */
import type { Size } from '../../../shared/geometry.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { experiments, type ReconstructRequest } from '../../../shared/jobs/reconstruct.ts';
import type { ReconstructRecipe } from '../../../shared/recipe.ts';
import { sourceTypeOf } from '../../../shared/source-type.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import { mayReplace } from '../../files/outputs.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { Sources } from '../../painting/sources/sources.ts';
import { composeReconstructions } from './sheet.ts';

/**
 * `request.until` says where the work ended if early. `pictures`: of the experiments, in their order; those that are missing have no file. The sheet comes last: where it is,
 * all are. Gives the files, the sheet first.
 */
export async function writeAll(
  request: ReconstructRequest,
  pictures: readonly Picture[],
  sources: Sources,
  size: Size,
  engine: EngineIdentity,
): Promise<string[]> {
  const files: string[] = [];
  for (const [i, picture] of pictures.entries()) files.push(await writePicture(request, picture, i, engine));
  const recipe = recipeOf(request, sources.photo.space, engine);
  const originals = { photo: sources.photo, painting: sources.paintings[0]!.picture };
  const sheet = await composeReconstructions(originals, pictures, size);
  const work = filesOfJob({ kind: 'reconstruct', request });
  const replace = await mayReplace({ path: request.output, isNamed: true }, work);
  await encodePicture(sheet, request.output, { ...withRecipe(request, recipe), replace });
  return [request.output, ...files];
}

/** That of one experiment, by its place among all; gives the file. */
export async function writePicture(
  request: ReconstructRequest,
  picture: Picture,
  index: number,
  engine: EngineIdentity,
): Promise<string> {
  const { name } = experiments[index]!;
  const file = request.pictures[name]!;
  const replace = await mayReplace({ path: file, isNamed: false }, filesOfJob({ kind: 'reconstruct', request }));
  const recipe = { ...recipeOf(request, picture.space, engine), experiment: name };
  await encodePicture(picture, file, { ...withRecipe(request, recipe), replace });
  return file;
}

function withRecipe({ unmarked }: ReconstructRequest, recipe: ReconstructRecipe) {
  return { recipe: JSON.stringify(recipe), ...(!unmarked && { sourceType: sourceTypeOf(recipe) }) };
}

function recipeOf(
  { photo, painting, network, parameters, until, version }: ReconstructRequest,
  space: Picture['space'],
  engine: EngineIdentity,
): ReconstructRecipe {
  return {
    schema: 1,
    job: 'reconstruct',
    version,
    photo: photo.sha256,
    painting: painting.sha256,
    network: network.sha256,
    parameters,
    ...(until !== undefined && { until }),
    colourSpace: space,
    engine,
  };
}
