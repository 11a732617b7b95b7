/**
 * @file What a print takes, told before it begins: tiles, memory, disk, time. Pure. Figures were measured on two cores at
 * 2.5 GHz without AVX-512 (bench/RESULTS.md, Print), memory rounded up.
 */
import { evenTiles, type Rect, type Size } from '../geometry.ts';
import type { PrintPart } from '../job-events.ts';
import { forecastBytes, roomBytes } from './file-size.ts';
import { type PrintLayout, printLayout } from './layout.ts';
import { levelsOf } from './levels.ts';
import type { PrintOrder } from './order.ts';
import { refinementsOf } from './refinement.ts';

export interface PlanRequest {
  /** The photograph, as its file says. */
  readonly photo: Size;
  /** The picture that is enlarged. */
  readonly composition: Size;
  readonly order: PrintOrder;
  /** The networks that paint, and how much larger they make their strokes; none where a picture is printed as it is. */
  readonly styles: number;
  readonly brush: number;
  /** Whether the photograph is mixed in: for strength, colours or transparency. */
  readonly mixesPhoto: boolean;
  /** The photograph, where a mask shows it. */
  readonly restored?: Size;
  /** Longest side of a tile; the usual one unless said. */
  readonly tileSide?: number | undefined;
}

export interface PrintPlan {
  readonly layout: PrintLayout;
  /** Of the window, in the order in which they are painted. */
  readonly tiles: readonly Rect[];
  /** Longest side of a tile. */
  readonly tileSide: number;
  /** Rows of the file that are finished and written at a time. */
  readonly stripRows: number;
  readonly parts: readonly PlannedPart[];
  readonly fileBytes: number;
  /** In the file's folder, at the most. */
  readonly roomBytes: number;
  /** In the data folder, until the print is ready. */
  readonly diskBytes: number;
  /** Of all processes, at the most. */
  readonly memoryBytes: number;
  readonly seconds: number;
}
export interface PlannedPart {
  readonly part: PrintPart;
  readonly tiles: number;
  readonly seconds: number;
}

/** Planes of the window beside the picture's own: the other picture, and twice what the steps remember. */
export const storesOfRefining = 5;
/** With what it overlaps, what a network paints at once. */
const defaultTileSide = 896;
/** Three channels of float32. */
const planeBytes = 12;

export function planPrint(request: PlanRequest): PrintPlan {
  const { tileSide = defaultTileSide } = request;
  const layout = printLayout(request.photo, request.order);
  const tiles = evenTiles(layout.window, tileSide);
  // As much at a time as a tile.
  const stripRows = Math.max(1, Math.min(layout.file.height, Math.round(tileSide ** 2 / layout.file.width)));
  const parts = partsOf(request, layout, tiles.length, Math.ceil(layout.file.height / stripRows));
  return {
    layout,
    tiles,
    tileSide,
    stripRows,
    parts,
    fileBytes: forecastBytes(layout.file, request.order),
    roomBytes: roomBytes(layout.file, request.order),
    diskBytes: areaOf(layout.window) * planeBytes * storesOf(request, layout),
    memoryBytes: memoryOf(request, layout),
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** Planes of the window's size that are kept, those of smaller sizes counted by their area. */
function storesOf(request: PlanRequest, { painted }: PrintLayout): number {
  const levels = refines(request) ? levelShares(request, painted) : [];
  const each = request.styles > 0 ? 1 : 1 + storesOfRefining;
  return Math.max(1, each * levels.reduce((sum, share) => sum + share, 0));
}

/** Areas of the sizes that are painted one after the other, by that of the print, which is the last. */
function levelShares({ composition }: PlanRequest, painted: Size): number[] {
  return levelsOf(composition, painted).map((level) => areaOf(level) / areaOf(painted));
}

/** Seconds for a megapixel; for each step of a refinement. */
const pace = {
  compose: 2.5,
  enlarge: 0.2,
  paint: 3,
  repaint: 2,
  strokes: 10,
  dabs: 10,
  grain: 5,
  measure: 0.2,
  mix: 0.6,
  write: 0.15,
  compress: 0.15,
} as const;
/** Seconds for looking at nine crops. */
const cropsSeconds = 8;

function partsOf(
  request: PlanRequest,
  { painted, window, file }: PrintLayout,
  tiles: number,
  strips: number,
): PlannedPart[] {
  const { order, composition, styles, brush } = request;
  const megapixels = areaOf(window) / 1e6;
  const parts: PlannedPart[] = [];
  if (styles > 0)
    parts.push({ part: 'compose', tiles: 1, seconds: (styles * pace.compose * areaOf(composition)) / 1e6 });
  if (order.look === 'finer') {
    parts.push({ part: 'paint', tiles, seconds: megapixels * (pace.enlarge + (styles * pace.paint) / brush ** 2) });
  } else if (refines(request)) {
    const shares = levelShares(request, painted);
    const refinements = refinementsOf(levelsOf(composition, painted), order.refine);
    const costs = shares.map((share, level) => {
      if (styles > 0) return share * styles * pace.repaint;
      const { depth, steps } = refinements[level]!;
      return share * (pace.enlarge + pace[depth] * steps);
    });
    const seconds = megapixels * costs.reduce((sum, cost) => sum + cost, 0);
    if (shares.length > 0) parts.push({ part: 'refine', tiles, seconds });
    else parts.push({ part: 'enlarge', tiles, seconds: megapixels * pace.enlarge });
    if (shares.length > 0) parts.push({ part: 'measure', tiles: 1, seconds: cropsSeconds + megapixels * pace.measure });
  } else parts.push({ part: 'enlarge', tiles, seconds: megapixels * pace.enlarge });
  const strip =
    pace.write +
    (request.mixesPhoto || request.restored ? pace.mix : 0) +
    (order.compression === 'none' ? 0 : pace.compress);
  parts.push({ part: 'write', tiles: strips, seconds: (areaOf(file) / 1e6) * strip });
  return parts;
}

/** The program with the largest style, and the host beside it. */
const programBytes = 320e6;
/** While a photograph is decoded; and what stays of it. */
const perDecodedPixel = 30;
/** Of a file's samples, 16 bits deep. */
const perSample = 8;
/** For a pixel that goes through a transform network at once; and what optimising a tile holds. */
const perPaintedPixel = 400;
const optimisedTileBytes = 1.45e9;
/** What a strip or an enlarged tile holds, source and results. */
const perStripPixel = 80;
const paintedAtOnce = 1152 ** 2;
const largestComposed = 1.5e6;

function memoryOf(request: PlanRequest, { file, painted }: PrintLayout): number {
  const { photo, composition, order, styles, mixesPhoto, restored } = request;
  const kept = areaOf(composition) * 2 * planeBytes;
  const held = areaOf(photo) * planeBytes;
  const network = paintedAtOnce * perPaintedPixel;
  const moments = [
    areaOf(photo) * perDecodedPixel,
    styles > 0 ? held + Math.min(areaOf(composition), largestComposed) * perPaintedPixel : 0,
    order.look === 'finer' ? kept + held + network : 0,
    refines(request) ? kept + (styles > 0 ? network : optimisedTileBytes) : 0,
    restored ? kept + (mixesPhoto ? held : 0) + openedBytes(restored, painted) : 0,
    kept +
      (mixesPhoto ? held : 0) +
      (restored ? heldBytes(restored, painted) : 0) +
      Math.max(defaultTileSide ** 2, file.width) * perStripPixel,
  ];
  return programBytes + Math.max(...moments);
}

/** What stays of a photograph that is restored from: no more than the print has pixels. */
function heldBytes(restored: Size, painted: Size): number {
  return Math.min(areaOf(restored), areaOf(painted)) * planeBytes;
}

/** While it is decoded; one that is larger than the print is brought to its size strip by strip. */
function openedBytes(restored: Size, painted: Size): number {
  const isReduced = areaOf(painted) <= areaOf(restored);
  return isReduced
    ? areaOf(restored) * perSample + 2 * heldBytes(restored, painted)
    : areaOf(restored) * perDecodedPixel;
}

function refines({ order }: Pick<PlanRequest, 'order'>): boolean {
  return order.refine > 0 && order.look === 'preview';
}

function areaOf({ width, height }: Size): number {
  return width * height;
}
