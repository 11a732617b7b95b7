/** @file A scale made ready to be painted: the loss network, and with it the objective at that size. */
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { Engine } from '../../engine/engine.ts';
import { loadLossNetwork, lossNetworkLayers } from '../../nets/loss-network.ts';
import type { Supply } from './ahead.ts';
import { padPlanes } from './canvas.ts';
import { type Judge, type Objective, prepareObjective } from './objective.ts';
import { checkLayers, type StylisePlan } from './plan.ts';
import { paddedSize } from './scales.ts';
import { paintingsAt, photoAt, type Sources, sourceName } from './sources.ts';
import { type Factors, factorsOf } from './weighting.ts';

/** What belongs to the current scale. */
export interface Stage {
  readonly scale: number;
  readonly objective: Objective;
  factors: Factors;
}

export async function openJudge(
  { network, parameters }: Pick<StyliseRequest, 'network' | 'parameters'>,
  supply: Supply,
): Promise<Judge> {
  const loaded = await supply.get(`network ${network.sha256}`, () => loadLossNetwork(network.path));
  checkLayers(parameters, lossNetworkLayers(loaded));
  const names = (weights: Readonly<Record<string, number>>) => Object.keys(weights);
  const layers = { content: names(parameters.contentLayers), style: names(parameters.styleLayers) };
  return { network: loaded, sha256: network.sha256, layers, pooling: parameters.pooling, fast: parameters.fast };
}

interface StageOf {
  readonly scale: number;
  readonly plan: StylisePlan;
  readonly sources: Sources;
  readonly judge: Judge;
}

export async function openStage(
  { scale, plan, sources, judge }: StageOf,
  request: Pick<StyliseRequest, 'photo' | 'paintings'>,
  parameters: StyliseParameters,
  engine: Engine,
  supply: Supply,
): Promise<Stage> {
  const size = plan.scales[scale]!;
  const canvas = paddedSize(size);
  const { sha256, layers, pooling, fast } = judge;
  const { brush, matchColours } = parameters;
  // All that the objective depends on.
  const paintings = request.paintings.map((painting) => [sourceName(painting), painting.weight]);
  const pictures = [request.photo.sha256, paintings, brush, matchColours];
  const name = JSON.stringify(['objective', sha256, layers, pooling, fast, size, pictures]);
  const objective = await supply.get(name, async () => {
    const photo = padPlanes(photoAt(sources, size), size, canvas);
    return await prepareObjective(engine, judge, canvas, photo, paintingsAt(sources, size, brush));
  });
  return { scale, objective, factors: factorsOf(parameters, objective.norms) };
}
