/**
 * @file A work's mask: where the photograph shows through what was painted. Strokes of a brush and regions, each laid over those
 * before it. Places are shares of the picture, so that a mask fits it at every size; the mathematics of it are in mask/.
 */
import { z } from 'zod';

/**
 * So that a work stays small: a mask of this many points takes about 250 KB. `regions`: different pictures of them, which are all held
 * while a mask is laid, some 4 MB each at most; a person has four of a photograph.
 */
export const maskLimits = { parts: 400, pointsOfStroke: 1500, points: 12_000, regions: 32 } as const;

const share = z.number().min(0).max(1);
/** A brush may reach into the picture from outside. */
const place = { min: -1, max: 2 } as const;

/** Numbers of a point: its place, and the pressure there. */
export const pointValues = 3;

const pointsSchema = z
  .array(z.number().min(place.min).max(place.max))
  .min(pointValues)
  .max(maskLimits.pointsOfStroke * pointValues)
  .refine((points) => points.length % pointValues === 0)
  .refine((points) => points.every((value, i) => i % pointValues !== 2 || (value >= 0 && value <= 1)));

const common = {
  /** How much of the photograph shows at most; of one that erases, how much goes. */
  opacity: share,
  erase: z.boolean(),
};

export const strokeSchema = z.strictObject({
  kind: z.literal('stroke'),
  /** x, y and pressure after each other: shares of the picture's width and height, and of the brush's size. */
  points: pointsSchema,
  /** Across, as a share of the picture's longer side. */
  size: z.number().min(0.0005).max(1),
  /** Which share of the radius is covered wholly; from there on it fades. */
  hardness: share,
  ...common,
});
export type MaskStroke = z.infer<typeof strokeSchema>;

export const regionNames = ['subject', 'background', 'sky', 'faces'] as const;
export type RegionName = (typeof regionNames)[number];

export const regionSchema = z.strictObject({
  kind: z.literal('region'),
  /** Hash of an 8-bit grey PNG in the library, of the photograph's proportions: white is where the region is. */
  picture: z.string().regex(/^[0-9a-f]{64}$/),
  /** Absent of one that a person made. */
  name: z.enum(regionNames).optional(),
  ...common,
});
export type MaskRegion = z.infer<typeof regionSchema>;

export const maskPartSchema = z.discriminatedUnion('kind', [strokeSchema, regionSchema]);
export type MaskPart = z.infer<typeof maskPartSchema>;

export const maskSchema = z.strictObject({
  /** In the order they were laid. */
  parts: z
    .array(maskPartSchema)
    .max(maskLimits.parts)
    .refine((parts) => pointsOf(parts) <= maskLimits.points)
    .refine((parts) => picturesOf(parts).length <= maskLimits.regions),
  /** The painting is shown, saved and printed without it. */
  hidden: z.literal(true).optional(),
});
export type Mask = z.infer<typeof maskSchema>;

/** How many points the strokes have together. */
export function pointsOf(parts: readonly MaskPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'stroke' ? part.points.length / pointValues : 0), 0);
}

/** The mask where something of it counts: it is not hidden, and something was laid that does not only erase. */
export function maskInUse(mask: Mask | undefined): Mask | undefined {
  return mask && !mask.hidden && mask.parts.some(({ erase, opacity }) => !erase && opacity > 0) ? mask : undefined;
}

/** The pictures of its regions. */
export function regionPictures(mask: Mask | undefined): readonly string[] {
  return picturesOf(mask?.parts ?? []);
}

export function picturesOf(parts: readonly MaskPart[]): string[] {
  return [...new Set(parts.flatMap((part) => (part.kind === 'region' ? [part.picture] : [])))];
}

/** With one more part; undefined where there is no room for it. */
export function withMaskPart(mask: Mask | undefined, part: MaskPart): Mask | undefined {
  const parts = [...(mask?.parts ?? []), part];
  // Who paints wants to see it.
  const hasRoom = parts.length <= maskLimits.parts && pointsOf(parts) <= maskLimits.points;
  return hasRoom && picturesOf(parts).length <= maskLimits.regions ? { parts } : undefined;
}

/** The work with another mask, where one is given; a mask is of one photograph, and goes with it. */
export function withMask<T extends { readonly mask?: Mask | undefined }>(
  { mask: before, ...work }: T,
  isSamePhoto: boolean,
  given: Mask | undefined,
): Omit<T, 'mask'> & { readonly mask?: Mask } {
  const mask = given ?? (isSamePhoto ? before : undefined);
  return { ...work, ...(mask && mask.parts.length > 0 && { mask }) };
}
