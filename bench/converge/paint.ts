/**
 * @file Paints a picture with the parts of the stylise job, but any pyramid of sizes and any optimiser, and tells how
 * the objective at full size judges what is there so far.
 */
import type { Engine } from '../../src/main/engine/engine.ts';
import { adam } from '../../src/main/nets/optimisers/adam.ts';
import { lbfgs } from '../../src/main/nets/optimisers/lbfgs.ts';
import type { Optimiser } from '../../src/main/nets/optimisers/optimiser.ts';
import { enlargeChange, type Planes, padPlanes } from '../../src/main/painting/canvas.ts';
import { type Objective, prepareObjective } from '../../src/main/painting/loss/objective.ts';
import { paddedSize } from '../../src/main/painting/loss/padding.ts';
import type { LossModel } from '../../src/main/painting/loss/targets.ts';
import { factorsOf } from '../../src/main/painting/loss/weighting.ts';
import { paintingsAt, photoAt, type Sources, startAt } from '../../src/main/painting/sources/sources.ts';
import { fitWithin, type Size } from '../../src/shared/geometry.ts';
import type { LossReport } from '../../src/shared/job-events.ts';
import { type StyliseParameters, styliseTable } from '../../src/shared/parameters/stylise.ts';
import type { ChosenOptimiser, Recipe } from './recipes.ts';

export interface Studio {
  readonly engine: Engine;
  readonly lossModel: LossModel;
  readonly sources: Sources;
  readonly parameters: StyliseParameters;
  /** The picture's, and the objective there. */
  readonly full: Size;
  readonly objective: Objective;
}

/** One point of a curve. */
export interface Reading {
  /** Evaluations so far, each counted by its pixels as part of one at full size. */
  readonly cost: number;
  /** Processor time so far, objective and optimiser, without judging: steadier than the clock on a shared machine. */
  readonly processorSeconds: number;
  readonly loss: LossReport;
}

export interface Painted {
  readonly readings: readonly Reading[];
  /** Planes of the padded canvas at full size. */
  readonly picture: Planes;
}

/** `judging`: an engine for the judge alone, since an engine keeps few sessions and the painting's own come and go. */
export async function openStudio(
  engine: Engine,
  judging: Engine,
  lossModel: LossModel,
  sources: Sources,
  parameters: StyliseParameters,
): Promise<Studio> {
  const full = fitWithin(sources.photo.width, sources.photo.height, parameters.size, { enlarge: true });
  const objective = await objectiveAt(judging, lossModel, sources, parameters, full);
  return { engine, lossModel, sources, parameters, full, objective };
}

/** How often the picture is judged while it is painted at smaller sizes, and the curve drawn at full size. */
const readingsAScale = 4;
const evaluationsBetweenReadings = 5;

export async function paint(studio: Studio, recipe: Recipe): Promise<Painted> {
  const { engine, lossModel, sources, full } = studio;
  const parameters = { ...studio.parameters, start: recipe.start };
  const readings: Reading[] = [];
  let [cost, processorSeconds] = [0, 0];
  let [size, picture] = [full, new Float32Array()];
  for (const [index, { size: next, evaluations }] of stagesOf(recipe, full).entries()) {
    picture = index === 0 ? canvasOf(sources, parameters, next) : enlarge(sources, parameters, picture, size, next);
    size = next;
    const isFull = size.width === full.width && size.height === full.height;
    const objective = isFull ? studio.objective : await objectiveAt(engine, lossModel, sources, parameters, size);
    const factors = factorsOf(parameters, objective.norms);
    const optimiser = optimiserOf(recipe.optimiser, picture.length);
    const bound = 'lbfgs' in recipe.optimiser && recipe.optimiser.lbfgs === 'clamped';
    const share = area(paddedSize(size)) / area(paddedSize(full));
    const every = isFull ? evaluationsBetweenReadings : Math.ceil(evaluations / readingsAScale);
    for (let i = 0; i < evaluations; i++) {
      // At full size the objective's own value is the judgement; below, the picture is judged as it would be enlarged.
      const due = i % every === 0;
      if (due && !isFull) {
        const enlarged = enlarge(sources, parameters, picture, size, full);
        readings.push({ cost, processorSeconds, loss: await withNetwork(studio, parameters, enlarged) });
      }
      const before = process.cpuUsage();
      const { loss, value, gradient } = await objective.evaluate(picture, factors);
      if (due && isFull) readings.push({ cost, processorSeconds, loss });
      optimiser.step(picture, value, gradient);
      if (bound) clamp(picture);
      const { user, system } = process.cpuUsage(before);
      processorSeconds += (user + system) / 1e6;
      cost += share;
    }
    optimiser.settle(picture);
  }
  readings.push({ cost, processorSeconds, loss: await withNetwork(studio, parameters, clamped(picture)) });
  return { readings, picture: clamped(picture) };
}

function optimiserOf(chosen: ChosenOptimiser, size: number): Optimiser {
  return 'adamRate' in chosen ? adam(size, chosen.adamRate) : lbfgs(size, styliseTable.worsening.default);
}

function stagesOf({ pyramid, evaluations }: Recipe, full: Size): { size: Size; evaluations: number }[] {
  const longest = Math.max(full.width, full.height);
  return pyramid.map(({ relative, share }) => ({
    size: relative === 1 ? full : fitWithin(full.width, full.height, Math.round(longest * relative)),
    evaluations: Math.round(share * evaluations),
  }));
}

async function objectiveAt(
  engine: Engine,
  lossModel: LossModel,
  sources: Sources,
  { brush }: StyliseParameters,
  size: Size,
): Promise<Objective> {
  const canvas = paddedSize(size);
  const photo = padPlanes(photoAt(sources, size), size, canvas);
  return prepareObjective(engine, lossModel, canvas, photo, paintingsAt(sources, size, brush));
}

function canvasOf(sources: Sources, parameters: StyliseParameters, size: Size): Planes {
  return padPlanes(startAt(sources, parameters, size), size, paddedSize(size));
}

/** As the job carries a painting to the next scale. */
function enlarge(sources: Sources, parameters: StyliseParameters, picture: Planes, from: Size, to: Size): Planes {
  const base = (size: Size) =>
    parameters.start === 'noise' ? new Float32Array(3 * area(paddedSize(size))) : canvasOf(sources, parameters, size);
  return enlargeChange(picture, base(from), paddedSize(from), base(to), paddedSize(to));
}

async function withNetwork({ objective }: Studio, parameters: StyliseParameters, picture: Planes): Promise<LossReport> {
  return (await objective.evaluate(picture, factorsOf(parameters, objective.norms))).loss;
}

/** As it is saved. */
function clamped(picture: Planes): Planes {
  const result = picture.slice();
  clamp(result);
  return result;
}

function clamp(picture: Float32Array): void {
  for (let i = 0; i < picture.length; i++) picture[i] = Math.min(1, Math.max(0, picture[i]!));
}

const area = ({ width, height }: Size) => width * height;
