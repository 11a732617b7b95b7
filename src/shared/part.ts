/** @file A part of a picture: a rectangle in pixels of the upright original, and how it is moved, resized and drawn. Pure. */
import { z } from 'zod';
import type { Size } from './geometry.ts';

const place = z.int().min(0).max(1_000_000);
const extent = z.int().min(1).max(1_000_000);

/** Whole pixels from the top left corner, after the camera's orientation: what is cut out is the same everywhere. */
export const partSchema = z.strictObject({ left: place, top: place, width: extent, height: extent });
export type Part = z.infer<typeof partSchema>;

/** Smaller ones hold no brushwork, and cannot be taken hold of. */
const minSide = 16;

export function wholeOf({ width, height }: Size): Part {
  return { left: 0, top: 0, width, height };
}

export function isWhole(part: Part, { width, height }: Size): boolean {
  return part.left === 0 && part.top === 0 && part.width === width && part.height === height;
}

/** "800x600+40+30": width, height, and how far from the left and the top. */
export function textOfPart({ left, top, width, height }: Part): string {
  return `${width}x${height}+${left}+${top}`;
}

/** Undefined where it cannot be read so. */
export function partOfText(text: string): Part | undefined {
  const numbers = /^(\d+)x(\d+)\+(\d+)\+(\d+)$/.exec(text.trim())?.slice(1).map(Number) ?? [];
  const [width, height, left, top] = numbers;
  return partSchema.safeParse({ left, top, width, height }).data;
}

export function isInside({ left, top, width, height }: Part, picture: Size): boolean {
  return left + width <= picture.width && top + height <= picture.height;
}

/** The part nearest to this that lies inside the picture and is large enough. Fractions are rounded. */
export function fitted({ left, top, width, height }: Part, picture: Size): Part {
  const wide = extentWithin(width, picture.width);
  const high = extentWithin(height, picture.height);
  return {
    left: between(0, Math.round(left), picture.width - wide),
    top: between(0, Math.round(top), picture.height - high),
    width: wide,
    height: high,
  };
}

/**
 * Between which pixels one of the numbers of a part may lie. A part keeps its size where it begins elsewhere; one that reaches to the
 * picture's edge, as the whole does, goes on reaching there.
 */
export function boundsOf(name: keyof Part, part: Part, picture: Size): { readonly min: number; readonly max: number } {
  const side = sideOf(name);
  const whole = picture[side];
  const least = Math.min(minSide, whole);
  if (name === side) return { min: least, max: whole };
  const begin = side === 'width' ? part.left : part.top;
  return { min: 0, max: begin + part[side] >= whole ? whole - least : whole - part[side] };
}

/** The part with that number, which is within its bounds; one that is larger than there is room moves inwards. */
export function withNumber(part: Part, name: keyof Part, value: number, picture: Size): Part {
  const side = sideOf(name);
  const cut = name === side ? {} : { [side]: Math.min(part[side], picture[side] - value) };
  return fitted({ ...part, ...cut, [name]: value }, picture);
}

function sideOf(name: keyof Part): 'width' | 'height' {
  return name === 'left' || name === 'width' ? 'width' : 'height';
}

/** Which edges of a part are moved; the others stay. */
export interface Pads {
  readonly across?: 'left' | 'right';
  readonly down?: 'top' | 'bottom';
}

/** The part with those edges moved by so many pixels, as far as the picture and the other edges allow. */
export function resized(part: Part, { across, down }: Pads, x: number, y: number, picture: Size): Part {
  const [left, width] = movedEdge(part.left, part.width, across, x, picture.width);
  const [top, height] = movedEdge(part.top, part.height, down, y, picture.height);
  return { left, top, width, height };
}

/** From one corner to the one that lies opposite. */
export function partBetween(one: Point, other: Point, picture: Size): Part {
  const left = between(0, Math.min(one.x, other.x), picture.width);
  const top = between(0, Math.min(one.y, other.y), picture.height);
  const right = between(0, Math.max(one.x, other.x), picture.width);
  const bottom = between(0, Math.max(one.y, other.y), picture.height);
  return fitted({ left, top, width: right - left, height: bottom - top }, picture);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

function movedEdge(
  begin: number,
  length: number,
  edge: 'left' | 'right' | 'top' | 'bottom' | undefined,
  by: number,
  whole: number,
): [number, number] {
  if (edge === undefined) return [begin, length];
  const end = begin + length;
  const min = Math.min(minSide, whole);
  if (edge === 'left' || edge === 'top') {
    const moved = between(0, Math.round(begin + by), Math.max(0, end - min));
    return [moved, end - moved];
  }
  return [begin, between(Math.min(begin + min, whole), Math.round(end + by), whole) - begin];
}

function extentWithin(extent: number, whole: number): number {
  return between(Math.min(minSide, whole), Math.round(extent), whole);
}

function between(min: number, value: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
