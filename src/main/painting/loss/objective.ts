/** @file The objective at one scale: targets computed once, then loss and gradient of any picture. */
import type { Size } from '../../../shared/geometry.ts';
import type { LossReport } from '../../../shared/job-events.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { winogradConvolutions } from '../../graph/passes/winograd.ts';
import { contentInput, type LossLayers, objectiveGraph } from '../../nets/objective.ts';
import {
  contentTargets,
  type LossModel,
  normsOf,
  type StyleInputs,
  styleTargets,
  type Targets,
  type WeighedPicture,
  wholeStyle,
} from './targets.ts';
import { type Factors, type LayerNorms, reportLosses } from './weighting.ts';

export interface Evaluation {
  readonly loss: LossReport;
  /** What the optimiser minimises: the total, times the number of picture values and a constant. */
  readonly value: number;
  /** Of `value`, [3, H, W]. */
  readonly gradient: Float32Array;
}

export interface Objective {
  readonly norms: LayerNorms;
  evaluate(picture: Float32Array, factors: Factors): Promise<Evaluation>;
  /** Gives its memory back; an equal objective may be prepared again. */
  dispose(): Promise<void>;
}

/**
 * Optimisers see the loss times the number of picture values times this: step length and Adam's epsilon then do not
 * depend on the size, and L-BFGS, whose curvature test is absolute, does not stall.
 */
export const optimiserScale = 50;

/** `photo`: planes of the padded `canvas`. */
export async function prepareObjective(
  engine: Engine,
  lossModel: LossModel,
  canvas: Size,
  photo: Float32Array,
  paintings: readonly WeighedPicture[],
): Promise<Objective> {
  const content = await contentTargets(engine, lossModel, canvas, photo);
  const style = await styleTargets(engine, lossModel, paintings);
  return objectiveOf(await objectiveSession(engine, lossModel, canvas), lossModel, canvas, content, wholeStyle(style));
}

/** Loss and gradient of pictures of `canvas`, whatever their targets. */
export function objectiveSession(
  engine: Engine,
  { network, sha256, layers, pooling, fast = false }: LossModel,
  { width, height }: Size,
): Promise<Session> {
  return engine.session({
    recipe: ['objective', sha256, layers, pooling, fast, height, width],
    build: () => {
      const graph = objectiveGraph(network, layers, pooling, height, width);
      return fast ? winogradConvolutions(graph) : graph;
    },
  });
}

/** The session is the objective's from now on. */
export function objectiveOf(
  session: Session,
  { layers }: LossModel,
  canvas: Size,
  content: Targets,
  style: StyleInputs,
): Objective {
  const shown = Array.from(content, ([layer, tensor]) => [contentInput(layer), tensor] as const);
  const targets = { ...Object.fromEntries(shown), ...style.tensors };
  const norms = { content: normsOf(content), ...style.norms };
  return {
    norms,
    evaluate: (picture, factors) => evaluate(session, layers, targets, norms, canvas, picture, factors),
    dispose: () => session.dispose(),
  };
}

async function evaluate(
  session: Session,
  layers: LossLayers,
  targets: Readonly<Record<string, EngineTensor>>,
  norms: LayerNorms,
  { width, height }: Size,
  picture: Float32Array,
  factors: Factors,
): Promise<Evaluation> {
  const scale = (picture.length * optimiserScale) / factors.unit;
  const vector = (names: readonly string[], values: Readonly<Record<string, number>>): EngineTensor => ({
    shape: [names.length],
    data: Float32Array.from(names, (name) => (values[name] ?? 0) * scale),
  });
  const results = await session.run({
    ...targets,
    picture: { shape: [1, 3, height, width], data: picture },
    contentFactors: vector(layers.content, factors.content),
    styleFactors: vector(layers.style, factors.style),
    smoothnessFactor: { shape: [1], data: Float32Array.of(factors.smoothness * scale) },
  });
  const named = (names: readonly string[], sums: EngineTensor | undefined) =>
    Object.fromEntries(names.map((name, i) => [name, sums!.data[i]!]));
  const loss = reportLosses(
    {
      content: named(layers.content, results.contentSums),
      style: named(layers.style, results.styleSums),
      smoothness: results.smoothness!.data[0]!,
    },
    factors,
    norms,
  );
  return { loss, value: loss.total * picture.length * optimiserScale, gradient: results.gradient!.data };
}
