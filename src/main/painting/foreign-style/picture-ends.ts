/** @file Whether a foreign model can be a style network, by what it says of its input: one colour picture. */
import { AppError } from '../../../shared/errors.ts';
import type { Layout } from '../../../shared/foreign-style.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { OnnxOutline } from '../../onnx/outline.ts';
import type { Extent } from '../../onnx/read.ts';

export interface PictureEnds {
  readonly input: string;
  /** More than one where the file leaves open which axis holds the channels. */
  readonly layouts: readonly Layout[];
  readonly fixedSize: Size | undefined;
  readonly outputs: readonly string[];
  /** What to declare so that the size is open, where it is not. */
  readonly freed: ReadonlyMap<string, readonly Extent[]>;
}

/** Sides of fixed pictures; a larger one would be painted by nobody's machine. */
const [smallest, largest] = [16, 2048];

export function pictureEnds({ inputs, outputs }: OnnxOutline, file: string): PictureEnds {
  const [input] = inputs;
  if (!input || inputs.length !== 1) throw new AppError('foreign-style.inputs', { file, count: inputs.length });
  if (input.dtype !== 'float32' && input.dtype !== 'float16') throw new AppError('foreign-style.input-type', { file });
  const shape = input.shape ?? [];
  const channels = channelsOf(shape);
  if (channels !== undefined && channels !== 3) throw new AppError('foreign-style.channels', { file, channels });
  const layouts = layoutsOf(shape);
  const [layout] = layouts;
  if (!layout) {
    throw new AppError('foreign-style.input-shape', { file, shape: shape.map((extent) => extent ?? '?').join(' × ') });
  }
  const count = shape[0];
  if (typeof count === 'number' && count !== 1) throw new AppError('foreign-style.batch', { file, count });
  return {
    input: input.name,
    layouts,
    fixedSize: fixedSizeOf(shape, layout, file),
    outputs: outputs.map(({ name }) => name),
    freed: new Map(
      [input, ...outputs]
        .filter((end) => end.shape?.length === 4)
        .map(({ name, shape: extents = [] }) => [name, freedShape(extents, layoutsOf(extents)[0] ?? layout)]),
    ),
  };
}

/** Where the shape says so; an extent that is too small for a side counts channels. */
function channelsOf(shape: readonly Extent[]): number | undefined {
  if (shape.length !== 4) return undefined;
  const ends = [shape[1], shape[3]];
  return ends.includes(3)
    ? 3
    : (ends.find((extent) => typeof extent === 'number' && extent < smallest) as number | undefined);
}

/** The first is the likelier; none where it is no colour picture. */
function layoutsOf(shape: readonly Extent[]): Layout[] {
  if (shape.length !== 4) return [];
  const [first, last] = [shape[1], shape[3]];
  if (first === 3) return ['nchw'];
  if (last === 3) return ['nhwc'];
  return [
    ...(typeof first === 'number' ? [] : ['nchw' as const]),
    ...(typeof last === 'number' ? [] : ['nhwc' as const]),
  ];
}

function sides(layout: Layout): readonly [height: number, width: number] {
  return layout === 'nchw' ? [2, 3] : [1, 2];
}

/** Undefined where either side is open. */
function fixedSizeOf(shape: readonly Extent[], layout: Layout, file: string): Size | undefined {
  const [height, width] = sides(layout).map((axis) => shape[axis]);
  const [h, w] = [typeof height === 'number' ? height : width, typeof width === 'number' ? width : height];
  if (typeof h !== 'number' || typeof w !== 'number') return undefined;
  if (Math.min(h, w) < smallest || Math.max(h, w) > largest)
    throw new AppError('foreign-style.size', { file, width: w, height: h, smallest, largest });
  return { width: w, height: h };
}

function freedShape(shape: readonly Extent[], layout: Layout): Extent[] {
  const [height, width] = sides(layout);
  return shape.map((extent, axis) => (axis === height ? 'height' : axis === width ? 'width' : extent));
}
