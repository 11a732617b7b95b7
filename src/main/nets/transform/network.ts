/**
 * @file The image transform network written with the builder (Johnson 2016, arXiv 1603.08155): nearest-neighbour enlargement
 * and convolution instead of transposed convolution, which leaves no checkerboard. How a layer normalises is the caller's:
 * training, exact inference and folded inference are the same walk.
 */
import type { Builder } from '../../graph/build.ts';
import type { Value } from '../../graph/ir.ts';
import type { Pads } from '../../graph/operator.ts';
import { type TransformForm, type TransformLayer, transformLayers } from './form.ts';
import { grainWaves, positionEncoding, strokeWaves, type Waves } from './position.ts';

/** Convolution and normalisation of one layer, without what comes before (enlarging) and behind (ReLU). */
export type LayerBody = (build: Builder, x: Value, layer: TransformLayer) => Value;

/** What the waves count, [O, waves, 1, 1], and where the picture lies in the whole that it is a part of. */
export interface Position {
  readonly strokes: Value;
  readonly grain: Value;
  readonly origin?: Value | undefined;
}

export interface TransformFrame {
  readonly form: TransformForm;
  /** How much is mirrored around the picture. */
  readonly margin: number;
  /** With forms that see it. */
  readonly position?: Position | undefined;
}

/** How far the last tanh reaches beyond 0–1 on either side, so that black and white need no infinite input. */
const reach = 0.55;

/** `picture`: [N, 3, H, W] in 0–1 with H and W multiples of 4 and above `margin`, → the same, within −0.05 … 1.05. */
export function transformNetwork(
  build: Builder,
  picture: Value,
  { form, margin, position }: TransformFrame,
  body: LayerBody,
): Value {
  const { down, blocks, up, out } = transformLayers(form);
  const layer = (x: Value, described: TransformLayer) =>
    build.scope(described.name, () => {
      const y = body(build, described.enlarges ? build.resizeNearest(x, [2, 2]) : x, described);
      return described.rectified ? build.relu(y) : y;
    });
  return build.scope(form.name, () => {
    // Zeros, which are padded from here on, are middle grey.
    const centred = build.subtract(picture, build.scalar(0.5));
    const framed = margin === 0 ? centred : build.pad(centred, allAround(margin), 'reflect');
    let x = framed;
    for (const described of down) x = layer(x, described);
    const addWaves = (waves: Waves, weight: Value | undefined) => {
      if (!weight) return;
      const encoded = build.scope('position', () => positionEncoding(build, framed, waves, position!.origin));
      x = build.add(x, build.convolution(encoded, weight));
    };
    addWaves(strokeWaves, position?.strokes);
    for (const [first, second] of blocks) x = build.add(x, layer(layer(x, first), second));
    const last = [...up, out];
    const lastEnlargement = last.findLastIndex(({ enlarges }) => enlarges);
    for (const [index, described] of last.entries()) {
      if (index === lastEnlargement) addWaves(grainWaves, position?.grain);
      x = layer(x, described);
    }
    const painted = build.add(build.scale(build.tanh(x), reach), build.scalar(0.5));
    return margin === 0 ? painted : build.slice(painted, [2, 3], [margin, margin], [-margin, -margin]);
  });
}

/** The convolution of a layer with zeros around it. */
export function layerConvolution(
  build: Builder,
  x: Value,
  { kernel, stride }: TransformLayer,
  weight: Value,
  bias?: Value,
): Value {
  return build.convolution(x, weight, bias, { strides: [stride, stride], pads: allAround((kernel - 1) / 2) });
}

const allAround = (side: number): Pads => [side, side, side, side];

/**
 * How much of the network's picture is shown at a strength: all from one half on. Below, the network is held to the
 * photograph's own edges, so that mixing the two doubles none.
 */
export function shownShare(strength: number): number {
  return Math.min(1, 2 * strength);
}
