/** @file The order of a print: all that a person chooses, checked, and complete. Lengths are millimetres of paper. */
import { z } from 'zod';
import { type Destination, destinations, fileFor, printFileShape } from './destinations.ts';
import { defaultDpi, paperNames, papers } from './papers.ts';
import { lengthUnits, toMillimetres } from './units.ts';

/** A side of paper, in its unit; no machine prints wider rolls than a few metres. */
export const longestSide = 100_000;
export const lengthSchema = z.number().positive().max(longestSide);
const person = z.string().max(200);
/** Dots an inch. */
export const resolutionBounds = { min: 20, max: 2400 } as const;

const printSizeSchema = z.union([
  z.strictObject({ paper: z.enum(paperNames) }),
  /** Either side may be left out: it follows from the picture's proportions. */
  z
    .strictObject({ unit: z.enum(lengthUnits), width: lengthSchema.optional(), height: lengthSchema.optional() })
    .refine(({ width, height }) => width !== undefined || height !== undefined, 'width or height is needed'),
]);
export type PrintSize = z.infer<typeof printSizeSchema>;

const cropSchema = z.strictObject({
  /** Centre of the crop, as a share of the picture's width and height; moved so that the crop stays inside. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  /** 1: the largest crop that the picture holds; 2: half its width and height. */
  zoom: z.number().min(1).max(20),
});

export const printOrderSchema = z.strictObject({
  destination: z.enum(destinations),
  ...printFileShape,
  size: printSizeSchema,
  /** `auto`: a paper turns with the picture. Sizes in numbers are taken as they are given, unless one is asked for. */
  orientation: z.enum(['auto', 'portrait', 'landscape']),
  dpi: z.int().min(resolutionBounds.min).max(resolutionBounds.max),
  /**
   * `fit`: the whole picture on paper white, within `borderMillimetres`; `fill`: a crop that covers the paper; `shape`: the
   * paper is cut down to the picture's proportions.
   */
  placing: z.enum(['fit', 'fill', 'shape']),
  /** Least white around the picture, with `fit`. */
  borderMillimetres: z.number().min(0).max(1000),
  /** With `fill`. */
  crop: cropSchema,
  /** Picture beyond the finished size on every side, to be cut off or wrapped around a canvas. */
  bleedMillimetres: z.number().min(0).max(200),
  /** Outside the bleed. */
  cropMarks: z.boolean(),
  /** `preview`: the strokes of the preview; `finer`: the network at full resolution. */
  look: z.enum(['preview', 'finer']),
  /** How much is painted anew at full size: 0 nothing, 1 the usual. */
  refine: z.number().min(0).max(2),
  includeLocation: z.boolean(),
  includeRecipe: z.boolean(),
  /** Written into the file; empty: nothing. */
  name: person,
  copyright: person,
});
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Longest side in millimetres; of sizes in pixels at the usual resolution. */
export function longSideMillimetres(size: PrintSize): number {
  if ('paper' in size) return papers.find(({ name }) => name === size.paper)!.height;
  return toMillimetres(Math.max(size.width ?? 0, size.height ?? 0), size.unit, 300);
}

/** An order from what was chosen: destination and size decide the rest. */
export function printOrder(
  chosen: Partial<PrintOrder> & { readonly destination: Destination; readonly size: PrintSize },
): PrintOrder {
  return {
    ...fileFor(chosen.destination),
    orientation: 'auto',
    dpi: 'unit' in chosen.size && chosen.size.unit === 'px' ? 300 : defaultDpi(longSideMillimetres(chosen.size)),
    placing: 'shape',
    borderMillimetres: 10,
    crop: { x: 0.5, y: 0.5, zoom: 1 },
    bleedMillimetres: 0,
    cropMarks: false,
    look: 'preview',
    // Finer strokes are not those of the preview: refining would hold them to it.
    refine: chosen.look === 'finer' ? 0 : 1,
    includeLocation: false,
    includeRecipe: true,
    name: '',
    copyright: '',
    ...chosen,
  };
}
