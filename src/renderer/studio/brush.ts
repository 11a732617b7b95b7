/** @file The restore brush in the hand: how it is set, where it is, and what a pen's pressure makes of it. */
import type { Point } from '../../shared/part.ts';

/** How the brush is set. */
export interface Brush {
  readonly tool: 'restore' | 'erase';
  /** Across, as a share of the picture's longer side. */
  readonly size: number;
  readonly hardness: number;
  readonly opacity: number;
}
export const firstBrush: Brush = { tool: 'restore', size: 0.1, hardness: 0.25, opacity: 1 };
export const brushSizes = { min: 0.005, max: 0.5 } as const;

/** Where the brush is, as shares of the picture, and what moved it there. */
export interface BrushSpot extends Point {
  readonly by: 'pointer' | 'keys';
}

/** A touch: a place as shares of the picture, and which share of the brush's size it has. */
export interface Touch extends Point {
  readonly pressure: number;
}

/** Even a pen that hardly touches leaves something. */
const lightest = 0.15;

/** Which share of its size the brush has under this pressure. What isn't a pen has no pressure. */
export function pressureOf({ pointerType, pressure }: Pick<PointerEvent, 'pointerType' | 'pressure'>): number {
  return pointerType === 'pen' ? Math.min(1, lightest + (1 - lightest) * pressure) : 1;
}
