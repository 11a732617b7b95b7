/** @file The sessions of a style: exact, recording what it normalises with, and folded; each for pictures of any size. */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, Session, SessionOptions } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import type { Graph } from '../../graph/ir.ts';
import { subpixelUpsampling } from '../../graph/passes/subpixel-upsampling.ts';
import { isNormalised, layersInOrder } from '../../nets/transform/form.ts';
import {
  exactGraph,
  foldedGraph,
  foldLayers,
  statisticsGraph,
  type TransformStatistics,
} from '../../nets/transform/inference.ts';
import type { Style } from '../../nets/transform/style-file.ts';
import type { Planes } from '../canvas.ts';

/** A style with what names it in a session's recipe. */
export interface OpenStyle {
  readonly style: Style;
  readonly sha256: string;
}

/** Takes `picture` and `strength`. */
export function exactSession(engine: Engine, { style, sha256 }: OpenStyle): Promise<Session> {
  const { form, tensors } = style;
  return engine.session(anySize(['style', 'exact', sha256], (h, w) => exactGraph(form, tensors, h, w).graph));
}

/** Takes `picture`; at a strength, with statistics. `margin`: how much is mirrored around it, as the network wants it. */
export function foldedSession(
  engine: Engine,
  { style: { form, tensors }, sha256 }: OpenStyle,
  statistics: TransformStatistics,
  strength: number,
  margin?: number,
): Promise<Session> {
  const layers = foldLayers(form, tensors, statistics, strength);
  const recorded = Array.from(statistics.values(), ({ mean, variance }) => [...mean, ...variance]);
  const recipe = ['style', 'folded', sha256, strength, sha256Hex(JSON.stringify(recorded)), margin];
  return engine.session(anySize(recipe, (h, w) => foldedGraph(form, layers, h, w, margin)));
}

/** What each layer normalises a picture with. The session ends with it: it is made for one picture. */
export async function recordStatistics(
  engine: Engine,
  open: OpenStyle,
  planes: Planes,
  size: Size,
  strength: number,
): Promise<TransformStatistics> {
  return (await paintRecording(engine, open, planes, size, strength)).statistics;
}

/** The same, with the picture that is painted on the way. */
export async function paintRecording(
  engine: Engine,
  { style: { form, tensors }, sha256 }: OpenStyle,
  planes: Planes,
  { width, height }: Size,
  strength: number,
): Promise<{ statistics: TransformStatistics; painted: Float32Array }> {
  const recipe = ['style', 'statistics', sha256];
  const session = await engine.session(anySize(recipe, (h, w) => statisticsGraph(form, tensors, h, w)));
  try {
    const results = await session.run({
      picture: { shape: [1, 3, height, width], data: planes },
      strength: { shape: [1], data: Float32Array.of(strength) },
    });
    const of = (name: string) => results[name]!.data;
    const statistics = new Map(
      layersInOrder(form)
        .filter(isNormalised)
        .map(({ name }) => [name, { mean: of(`mean/${name}`), variance: of(`variance/${name}`) }]),
    );
    return { statistics, painted: of('painted') };
  } finally {
    await session.dispose();
  }
}

function anySize(recipe: unknown, graphAt: (height: number, width: number) => Graph): SessionOptions {
  const build = (height: number, width: number) => subpixelUpsampling(graphAt(height, width));
  return {
    recipe,
    build: () => build(32, 48),
    dynamicAxes: () => ({ elsewhere: build(64, 80), names: { picture: { 2: 'height', 3: 'width' } } }),
  };
}
