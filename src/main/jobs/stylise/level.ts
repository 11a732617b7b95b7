/** @file A scale made ready to be painted: the loss network, and with it the objective at that size, in parts that can be made ahead. */
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { Scale } from '../../../shared/scales.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import { loadLossNetwork, lossNetworkLayers } from '../../nets/loss-network.ts';
import type { LossLayers } from '../../nets/objective.ts';
import { padPlanes } from '../../painting/canvas.ts';
import { type Objective, objectiveOf, objectiveSession } from '../../painting/loss/objective.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { contentTargets, type LossModel, type Targets } from '../../painting/loss/targets.ts';
import { type Factors, factorsOf } from '../../painting/loss/weighting.ts';
import type { Supply } from '../../painting/optimise/ahead.ts';
import { photoAt, type Sources, sourceName } from '../../painting/sources/sources.ts';
import { checkLayers, type StylisePlan } from './plan.ts';
import { regionCount, styleOf } from './regions.ts';

/** What belongs to the current scale. */
export interface Level {
  readonly scale: number;
  readonly objective: Objective;
  factors: Factors;
}

export async function openLossModel(
  { network, parameters, paintings }: Pick<StyliseRequest, 'network' | 'parameters' | 'paintings'>,
  supply: Supply,
): Promise<LossModel> {
  const loaded = await supply.get(`network ${network.sha256}`, () => loadLossNetwork(network.path));
  checkLayers(parameters, lossNetworkLayers(loaded));
  const regions = regionCount(paintings);
  const layers = { ...comparedLayers(parameters), ...(regions > 0 && { regions }) };
  return { network: loaded, sha256: network.sha256, layers, pooling: parameters.pooling, fast: parameters.fast };
}

export function comparedLayers({
  contentLayers,
  styleLayers,
  styleLoss,
}: Pick<StyliseParameters, 'contentLayers' | 'styleLayers' | 'styleLoss'>): LossLayers {
  return {
    content: Object.keys(contentLayers),
    style: Object.keys(styleLayers),
    ...(styleLoss !== 'gram' && { styleLoss }),
  };
}

interface LevelOf {
  readonly scale: number;
  readonly plan: StylisePlan;
  readonly sources: Sources;
  readonly lossModel: LossModel;
}

export async function openLevel(
  { scale, plan, sources, lossModel }: LevelOf,
  request: Pick<StyliseRequest, 'photo' | 'paintings' | 'matching'>,
  parameters: StyliseParameters,
  engine: Engine,
  supply: Supply,
): Promise<Level> {
  const size = plan.scales[scale]!;
  const session = await openSession(size, lossModel, engine, supply);
  const content = await openContent({ scale, plan, sources, lossModel }, request, engine, supply);
  const { brush, matchColours } = parameters;
  const matched = matchColours && (request.matching ?? true);
  const paintings = request.paintings.map((painting) => [
    sourceName(painting),
    painting.weight,
    painting.region?.sha256,
  ]);
  // The photograph's colours, too, may be those in which a painting is seen.
  const name = nameOf(
    'style',
    lossModel,
    [lossModel.layers.style, lossModel.layers.styleLoss],
    size,
    request.photo.sha256,
    paintings,
    brush,
    matched,
  );
  const style = await supply.get(name, () => styleOf(engine, lossModel, sources, size, brush));
  const objective = objectiveOf(session, lossModel, paddedSize(size), content, style);
  return { scale, objective, factors: factorsOf(parameters, objective.norms) };
}

/** The session of a stage, for which the size of its canvas is enough. */
export function openSession(size: Scale, lossModel: LossModel, engine: Engine, supply: Supply): Promise<Session> {
  const name = nameOf('session', lossModel, lossModel.layers, lossModel.fast, size);
  return supply.get(name, () => objectiveSession(engine, lossModel, paddedSize(size)));
}

/** What the photograph is to a stage. */
export function openContent(
  { scale, plan, sources, lossModel }: LevelOf,
  { photo }: Pick<StyliseRequest, 'photo'>,
  engine: Engine,
  supply: Supply,
): Promise<Targets> {
  const size = plan.scales[scale]!;
  const canvas = paddedSize(size);
  return supply.get(nameOf('content', lossModel, lossModel.layers.content, size, photo.sha256), () =>
    contentTargets(engine, lossModel, canvas, padPlanes(photoAt(sources, size), size, canvas)),
  );
}

/** Of all that a thing depends on. */
function nameOf(what: string, { sha256, pooling }: LossModel, ...rest: readonly unknown[]): string {
  return JSON.stringify([what, sha256, pooling, ...rest]);
}
