/**
 * @file Where the picture lies in the window: pure geometry. Lengths in the window are CSS pixels, lengths in the picture
 * are its own; 100 % shows one pixel of the photograph on one pixel of the screen.
 */
import type { Size } from '../../shared/geometry.ts';
import type { Point } from '../../shared/part.ts';

export type Camera =
  | { readonly kind: 'fit' }
  /** The picture's point in the middle of the window, and CSS pixels for each of its own. */
  | { readonly kind: 'free'; readonly scale: number; readonly x: number; readonly y: number };

/** The window's part for the picture; `ratio`: pixels of the screen for one CSS pixel. */
export interface Viewport extends Size {
  readonly ratio: number;
}
export interface Placement extends Size {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** Free space around a picture that fits, in CSS pixels. */
const margin = 24;
const limits = { min: 0.02, max: 32 };
/** From here on a pixel is shown as the square that it is. */
export const nearestAbove = 4;

function fitScale(picture: Size, viewport: Viewport): number {
  const room = { width: viewport.width - 2 * margin, height: viewport.height - 2 * margin };
  return Math.max(limits.min, Math.min(room.width / picture.width, room.height / picture.height));
}

export function place(camera: Camera, picture: Size, viewport: Viewport): Placement {
  const scale = camera.kind === 'fit' ? fitScale(picture, viewport) : camera.scale;
  const middle = camera.kind === 'fit' ? { x: picture.width / 2, y: picture.height / 2 } : camera;
  return {
    left: viewport.width / 2 - middle.x * scale,
    top: viewport.height / 2 - middle.y * scale,
    width: picture.width * scale,
    height: picture.height * scale,
    scale,
  };
}

/** Pixels of the screen for one of the photograph: 1 is 100 %. */
export function zoomOf(camera: Camera, picture: Size, viewport: Viewport): number {
  return place(camera, picture, viewport).scale * viewport.ratio;
}

/** Changes the scale so that the picture's point under `at` (in the window) stays there. */
export function zoomTo(camera: Camera, picture: Size, viewport: Viewport, zoom: number, at?: Point): Camera {
  const before = place(camera, picture, viewport);
  const scale = Math.min(limits.max, Math.max(limits.min, zoom)) / viewport.ratio;
  const anchor = at ?? { x: viewport.width / 2, y: viewport.height / 2 };
  const point = { x: (anchor.x - before.left) / before.scale, y: (anchor.y - before.top) / before.scale };
  return kept(
    {
      kind: 'free',
      scale,
      x: point.x - (anchor.x - viewport.width / 2) / scale,
      y: point.y - (anchor.y - viewport.height / 2) / scale,
    },
    picture,
  );
}

export function zoomBy(camera: Camera, picture: Size, viewport: Viewport, factor: number, at?: Point): Camera {
  return zoomTo(camera, picture, viewport, zoomOf(camera, picture, viewport) * factor, at);
}

/** Moves the picture by CSS pixels. */
export function panBy(camera: Camera, picture: Size, viewport: Viewport, by: Point): Camera {
  const { scale } = place(camera, picture, viewport);
  const middle = camera.kind === 'fit' ? { x: picture.width / 2, y: picture.height / 2 } : camera;
  return kept({ kind: 'free', scale, x: middle.x - by.x / scale, y: middle.y - by.y / scale }, picture);
}

/** The window's middle never leaves the picture: it cannot be lost. */
function kept(camera: Extract<Camera, { kind: 'free' }>, picture: Size): Camera {
  const within = (value: number, max: number) => Math.min(max, Math.max(0, value));
  return { ...camera, x: within(camera.x, picture.width), y: within(camera.y, picture.height) };
}
