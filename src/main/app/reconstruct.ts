/** @file From what a person asks to a request that the reconstruct job understands. */
import { basename, dirname, extname, join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { experiments, type ReconstructRequest } from '../../shared/jobs/reconstruct.ts';
import { type ReconstructParameters, reconstructParameters } from '../../shared/parameters/reconstruct.ts';
import type { ReconstructRecipe } from '../../shared/recipe.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';
import { version } from './version.ts';

export interface ReconstructOrder {
  readonly photo: string;
  readonly painting: string;
  readonly chosen: Partial<ReconstructParameters>;
  /** The sheet; the ten pictures go beside it. */
  readonly output: string;
  /** What has the names of the pictures is replaced, whatever it is. */
  readonly replace?: boolean;
  readonly unmarked?: boolean;
  /** The file whose recipe is repeated. */
  readonly recipe?: string;
}

/** `networkHash`: the very file that is wanted, where several have the network's name. */
export async function reconstructRequest(order: ReconstructOrder, networkHash?: string): Promise<ReconstructRequest> {
  const { photo, painting, chosen, output, replace, unmarked } = order;
  const parameters = reconstructParameters(chosen);
  const request: ReconstructRequest = {
    photo: await sourceFile(photo),
    painting: await sourceFile(painting),
    network: await networkFile(parameters.network, networkHash),
    parameters,
    ...outputsFor(output),
    ...(replace && { replace }),
    ...(unmarked && { unmarked }),
    version,
  };
  return await writable('reconstruct', request, order.recipe);
}

/** The request that repeats a recipe; the files must be those it was made from. */
export async function requestOfReconstruction(
  recipe: ReconstructRecipe,
  order: Omit<ReconstructOrder, 'chosen'>,
): Promise<ReconstructRequest> {
  const request = await reconstructRequest({ ...order, chosen: recipe.parameters }, recipe.network);
  const mismatch = (file: string, role: string) => new AppError('recipe.source-mismatch', { file, role });
  if (request.photo.sha256 !== recipe.photo) throw mismatch(order.photo, '@reason.photograph');
  if (request.painting.sha256 !== recipe.painting) throw mismatch(order.painting, '@reason.painting');
  if (request.network.sha256 !== recipe.network) throw mismatch(request.network.path, '@reason.network');
  return { ...request, parameters: recipe.parameters, until: recipe.until };
}

/** The same work with its results elsewhere. */
export async function reconstructInto(request: ReconstructRequest, output: string): Promise<ReconstructRequest> {
  return await writable('reconstruct', { ...request, ...outputsFor(output) });
}

/** `sheet.png` has its pictures in `sheet_content-a.png` to `sheet_style-e.png`. */
function outputsFor(output: string): Pick<ReconstructRequest, 'output' | 'pictures'> {
  const extension = extname(output);
  const stem = join(dirname(output), basename(output, extension));
  const pictures = Object.fromEntries(experiments.map(({ name }) => [name, resolve(`${stem}_${name}${extension}`)]));
  return { output: resolve(output), pictures };
}
