/** @file Where the window comes back: as it was, on a screen that is still there. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { WindowPlace } from '../../library/desktop.ts';

export type RestoredPlace = Size & Partial<Pick<Rect, 'x' | 'y'>> & Pick<WindowPlace, 'state'>;

const usual: Size = { width: 1440, height: 900 };
/** As much of the strip that it is moved by must be on a screen for a pointer to get hold of it. */
const grip: Size = { width: 120, height: 24 };

/** `screens`: what windows may cover of each, the main one first. Without a place, the system puts it into the middle. */
export function restoredPlace(stored: WindowPlace | undefined, screens: readonly Rect[]): RestoredPlace {
  const [main] = screens;
  if (!stored) return { ...within(usual, main), state: 'normal' };
  const { x, y, width, height, state } = stored;
  const strip = { x, y, width, height: grip.height };
  const screen = screens.find((each) => {
    const seen = overlap(strip, each);
    return seen.width >= Math.min(grip.width, width) && seen.height >= grip.height;
  });
  if (!screen) return { ...within({ width, height }, main), state };
  return { x, y, ...within({ width, height }, screen), state };
}

function within({ width, height }: Size, screen: Size | undefined): Size {
  if (!screen) return { width, height };
  return { width: Math.min(width, screen.width), height: Math.min(height, screen.height) };
}

function overlap(one: Rect, other: Rect): Size {
  const length = (a: number, aLength: number, b: number, bLength: number) =>
    Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));
  return {
    width: length(one.x, one.width, other.x, other.width),
    height: length(one.y, one.height, other.y, other.height),
  };
}
