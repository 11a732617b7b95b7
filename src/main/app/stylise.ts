/** @file From what a person asks (files, parameters, perhaps a recipe) to a request that the stylise job understands. */
import { join, parse, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { StyliseRequest } from '../../shared/jobs/stylise.ts';
import { type StyliseParameters, styliseParameters } from '../../shared/parameters/stylise.ts';
import type { Part } from '../../shared/part.ts';
import { matchingOf, type StyliseRecipe } from '../../shared/recipe.ts';
import { timeLapseFolder } from './output-folder.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';
import { version } from './version.ts';

export interface StyliseOrder {
  readonly photo: string;
  readonly paintings: readonly string[];
  /** A weight for each painting; all alike unless said. */
  readonly weights?: readonly number[];
  /** For each painting the part of it that counts, or nothing for all of it. */
  readonly parts?: readonly (Part | undefined)[];
  /** For each painting the picture that is white where it counts, or nothing for wherever no other does. */
  readonly regions?: readonly (string | undefined)[];
  readonly start?: string;
  readonly chosen: Partial<StyliseParameters>;
  readonly output: string;
  readonly bits?: 8 | 16;
  /** Iterations between two pictures of the state so far. */
  readonly previewEvery?: number;
  /** What has the name of the preview is replaced, whatever it is. */
  readonly replace?: boolean;
  /** Keep pictures of the way in this folder, which is made; nothing may be in it. */
  readonly timeLapse?: string;
  readonly unmarked?: boolean;
  /** The file whose recipe is repeated. */
  readonly recipe?: string;
}

/** `networkHash`: the very file that is wanted, where several have the network's name. */
export async function styliseRequest(order: StyliseOrder, networkHash?: string): Promise<StyliseRequest> {
  const { photo, paintings, weights, parts, start, chosen, output, bits = 8, previewEvery, replace, unmarked } = order;
  const { regions, timeLapse } = order;
  const parameters = styliseParameters(start === undefined ? chosen : { ...chosen, start: 'picture' });
  const request: StyliseRequest = {
    photo: await sourceFile(photo),
    paintings: await Promise.all(
      paintings.map(async (path, i) => ({
        ...(await sourceFile(path)),
        ...(parts?.[i] && { part: parts[i] }),
        ...(regions?.[i] !== undefined && { region: await sourceFile(regions[i]) }),
        weight: weights?.[i] ?? 1,
      })),
    ),
    ...(start !== undefined && { start: await sourceFile(start) }),
    network: await networkFile(parameters.network, networkHash),
    parameters,
    ...matchingOf(parameters),
    ending: 'calmed',
    changes: [],
    ...outputsOf(output, previewEvery),
    ...(timeLapse !== undefined && { snapshots: { folder: await timeLapseFolder(timeLapse) } }),
    ...(replace && { replace }),
    ...(unmarked && { unmarked }),
    bits,
    version,
  };
  return await writable('stylise', request, order.recipe);
}

/** The same work, written elsewhere. */
export async function styliseInto(request: StyliseRequest, output: string): Promise<StyliseRequest> {
  return await writable('stylise', { ...request, ...outputsOf(output, request.preview?.every) });
}

function outputsOf(output: string, previewEvery: number | undefined): Pick<StyliseRequest, 'output' | 'preview'> {
  const path = resolve(output);
  if (previewEvery === undefined) return { output: path };
  const { dir, name, ext } = parse(path);
  const preview = join(dir, `${name}_preview${ext}`);
  return { output: path, preview: { output: preview, every: previewEvery } };
}

/** The request that repeats a recipe; the files must be those it was made from, paintings in any order. */
export async function requestOfRecipe(
  recipe: StyliseRecipe,
  order: Omit<StyliseOrder, 'chosen' | 'weights' | 'parts'>,
): Promise<StyliseRequest> {
  const request = await styliseRequest({ ...order, chosen: recipe.parameters }, recipe.network);
  const mismatch = (file: string, role: string) => new AppError('recipe.source-mismatch', { file, role });
  if (request.photo.sha256 !== recipe.photo) throw mismatch(order.photo, '@reason.photograph');
  if (request.network.sha256 !== recipe.network) throw mismatch(request.network.path, '@reason.network');
  const regions = new Map(request.paintings.flatMap(({ region }) => (region ? [[region.sha256, region]] : [])));
  for (const { region } of recipe.paintings) {
    if (region !== undefined && !regions.has(region)) throw new AppError('recipe.region-missing');
  }
  const paintings = recipe.paintings.map(({ sha256, weight, part, region: where }) => {
    const given = request.paintings.find((painting) => painting.sha256 === sha256);
    if (!given) return undefined;
    const { region: _, ...painting } = given;
    const region = where === undefined ? undefined : regions.get(where);
    return { ...painting, weight, ...(part && { part }), ...(region && { region }) };
  });
  const stranger = request.paintings.find(({ sha256 }) => !recipe.paintings.some((known) => known.sha256 === sha256));
  if (stranger) throw mismatch(stranger.path, '@reason.painting');
  if (paintings.includes(undefined)) {
    throw new AppError('recipe.painting-missing', { count: recipe.paintings.length, given: request.paintings.length });
  }
  if (request.start?.sha256 !== recipe.start) {
    throw mismatch(order.start ?? order.photo, '@reason.startPicture');
  }
  const { matching: _matching, ending: _ending, ...rest } = request;
  return {
    ...rest,
    parameters: recipe.parameters,
    ...(recipe.matching && { matching: recipe.matching }),
    ...(recipe.ending && { ending: recipe.ending }),
    paintings: paintings as StyliseRequest['paintings'],
    changes: recipe.changes,
  };
}
