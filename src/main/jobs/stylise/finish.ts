/** @file From the canvas to the picture on disk: enlarged if need be, cropped, colours kept, alpha and recipe added. */
import type { Size } from '../../../shared/geometry.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { Change, StyliseRecipe } from '../../../shared/recipe.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import { dump } from '../../imaging/dump.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture, resizePlanes } from '../../imaging/resize.ts';
import { transferLuminance } from '../../imaging/transfer-luminance.ts';
import { clampPlanes, cropPlanes, type Planes } from '../../painting/canvas.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import type { Sources } from '../../painting/sources/sources.ts';
import { calmed } from './calm.ts';

/** `canvas`: padded planes at `scale`; gives the picture at `size`. */
export function finishedPicture(
  canvas: Float32Array,
  scale: Size,
  size: Size,
  sources: Sources,
  parameters: StyliseParameters,
  isCalmed: boolean,
): Picture {
  const cropped = isCalmed ? calmedPlanes(canvas, scale, sources) : cropPlanes(canvas, paddedSize(scale), scale);
  const full = scale.width === size.width && scale.height === size.height;
  const pixels = full ? cropped : resizePlanes(cropped, 3, scale.height, scale.width, size.height, size.width);
  clampPlanes(pixels);
  const photo = resizePicture(sources.photo, size.width, size.height);
  const painted: Picture = { ...size, pixels, space: photo.space, ...(photo.alpha && { alpha: photo.alpha }) };
  dump('enlarged', () => painted);
  const finished = parameters.keepColours > 0 ? transferLuminance(photo, painted, parameters.keepColours) : painted;
  dump('finished', () => finished);
  return finished;
}

function calmedPlanes(canvas: Float32Array, scale: Size, { photo }: Sources): Planes {
  const pixels = cropPlanes(canvas, paddedSize(scale), scale);
  clampPlanes(pixels);
  const { width, height } = scale;
  return calmed({ width, height, pixels, space: photo.space }, resizePicture(photo, width, height)).pixels;
}

export function recipeOf(
  request: StyliseRequest,
  changes: readonly Change[],
  space: Picture['space'],
  engine: EngineIdentity,
  isCalmed: boolean,
): StyliseRecipe {
  const { photo, paintings, start, network, parameters, matching, version } = request;
  return {
    schema: 1,
    job: 'stylise',
    version,
    photo: photo.sha256,
    paintings: paintings.map(({ sha256, weight, part, region }) => ({
      sha256,
      weight,
      ...(part && { part }),
      ...(region && { region: region.sha256 }),
    })),
    ...(start && { start: start.sha256 }),
    network: network.sha256,
    parameters,
    ...(matching && { matching }),
    ...(isCalmed && { ending: 'calmed' as const }),
    changes: [...changes],
    colourSpace: space,
    engine,
  };
}
