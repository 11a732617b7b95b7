/**
 * @file Image transform networks (Johnson 2016, arXiv 1603.08155): what forms there are, of which layers each is made, and
 * how its parameters lie in one vector.
 */
import type { Shape } from '../../graph/ir.ts';
import { sizeOf } from '../../graph/ir.ts';
import { grainWaves, strokeWaves } from './position.ts';

/** `draft`: distilled from a style (main/jobs/distil), for previews. */
export type TransformName = 'johnson' | 'light' | 'swift' | 'draft';
/** Normalisation behind every convolution but the last: over each picture (Ulyanov 2016) or over the batch (the paper). */
export type NormKind = 'instance' | 'batch';

export interface TransformForm {
  readonly name: TransformName;
  readonly norm: NormKind;
  /** Whether its residual blocks see where in the picture they are (position.ts); networks of earlier versions do not. */
  readonly seesPosition?: true;
}

interface Build {
  /** Channels at full, half and quarter size; 0: nothing is laid at full size, the first layer halves and the last doubles. */
  readonly widths: readonly [number, number, number];
  /** Side of the first and the last kernel. */
  readonly ends: number;
  /** Residual blocks, two convolutions each. */
  readonly blocks: number;
}
const builds: Record<TransformName, Build> = {
  johnson: { widths: [32, 64, 128], ends: 9, blocks: 5 },
  light: { widths: [16, 32, 64], ends: 5, blocks: 5 },
  swift: { widths: [8, 24, 48], ends: 5, blocks: 4 },
  draft: { widths: [0, 16, 48], ends: 5, blocks: 3 },
};

export const transformNames = Object.keys(builds) as TransformName[];

/** Pictures' sides must be multiples of this; others are mirrored to it and cropped. */
export const transformMultiple = 4;

/**
 * Pixels that are mirrored around the picture before it enters the network, inside which zeros are padded: one mirror
 * for the whole network, where one a layer (the paper) would take every layer out of the runtime's blocked layout.
 */
export const trainingMargin = 12;
/** The same where pictures are painted: what the network does where it meets the zeros shows as a frame of thin lines. */
export const paintingMargin = 28;

export interface TransformLayer {
  /** "down2", "block3a", "up1"; "out" is the last and has no normalisation. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: 1 | 2;
  /** Doubles the picture before it convolves. */
  readonly enlarges: boolean;
  readonly rectified: boolean;
}

export interface TransformLayers {
  readonly down: readonly TransformLayer[];
  readonly blocks: readonly (readonly [TransformLayer, TransformLayer])[];
  readonly up: readonly TransformLayer[];
  readonly out: TransformLayer;
}

/** The layers of a form by what they do. */
export function transformLayers({ name }: TransformForm): TransformLayers {
  const { widths, ends, blocks } = builds[name];
  const [full, half, quarter] = widths;
  const normal = { kernel: 3, stride: 1, enlarges: false, rectified: true } as const;
  const hasFull = full > 0;
  const first: TransformLayer[] = hasFull
    ? [
        { ...normal, name: 'down1', inputs: 3, outputs: full, kernel: ends },
        { ...normal, name: 'down2', inputs: full, outputs: half, stride: 2 },
      ]
    : [{ ...normal, name: 'down1', inputs: 3, outputs: half, kernel: ends, stride: 2 }];
  return {
    down: [...first, { ...normal, name: `down${first.length + 1}`, inputs: half, outputs: quarter, stride: 2 }],
    blocks: Array.from({ length: blocks }, (_, i) => {
      const block = { ...normal, inputs: quarter, outputs: quarter };
      return [
        { ...block, name: `block${i + 1}a` },
        { ...block, name: `block${i + 1}b`, rectified: false },
      ] as const;
    }),
    up: [
      { ...normal, name: 'up1', inputs: quarter, outputs: half, enlarges: true },
      ...(hasFull ? [{ ...normal, name: 'up2', inputs: half, outputs: full, enlarges: true }] : []),
    ],
    out: {
      ...normal,
      name: 'out',
      inputs: hasFull ? full : half,
      outputs: 3,
      // Doubled and convolved in one, without laying anything at full size: graph/passes/subpixel-upsampling.ts.
      kernel: hasFull ? ends : 3,
      enlarges: !hasFull,
      rectified: false,
    },
  };
}

/** All layers, in order. */
export function layersInOrder(form: TransformForm): TransformLayer[] {
  const { down, blocks, up, out } = transformLayers(form);
  return [...down, ...blocks.flat(), ...up, out];
}

export const isNormalised = ({ name }: TransformLayer) => name !== 'out';

export const strokesWeight = 'strokes.weight';
export const grainWeight = 'grain.weight';

/** One tensor of a network's parameters and where it begins in the vector of all. */
export interface TransformParameter {
  readonly name: string;
  readonly shape: Shape;
  readonly start: number;
}

/**
 * "down1.weight" [O, I, k, k]; "down1.scale" and "down1.shift" [2, O], what the normalised values are multiplied with and
 * what is added: the first row at strength 0, the second at strength 1; "out.bias" [3]; "strokes.weight" and
 * "grain.weight" [O, waves, 1, 1], what waves over the picture add before the residual blocks and before the last enlargement.
 */
export function transformParameters(form: TransformForm): TransformParameter[] {
  const shapes = layersInOrder(form).flatMap((layer): [string, Shape][] => {
    const { name, inputs, outputs, kernel } = layer;
    const weight: [string, Shape] = [`${name}.weight`, [outputs, inputs, kernel, kernel]];
    if (!isNormalised(layer)) return [weight, [`${name}.bias`, [outputs]]];
    return [weight, [`${name}.scale`, [2, outputs]], [`${name}.shift`, [2, outputs]]];
  });
  if (form.seesPosition) {
    const [, half, quarter] = builds[form.name].widths;
    shapes.push([strokesWeight, [quarter, strokeWaves.count, 1, 1]], [grainWeight, [half, grainWaves.count, 1, 1]]);
  }
  let start = 0;
  return shapes.map(([name, shape]) => {
    const parameter = { name, shape, start };
    start += sizeOf(shape);
    return parameter;
  });
}

/** Numbers in the vector of all parameters. */
export function parameterCount(form: TransformForm): number {
  const last = transformParameters(form).at(-1)!;
  return last.start + sizeOf(last.shape);
}
