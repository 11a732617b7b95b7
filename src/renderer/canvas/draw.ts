/** @file Draws the picture where the camera has it: one side, or both with the border between them. */
import { nearestAbove, type Placement, place } from '../studio/camera.ts';
import { shown } from '../studio/selectors.ts';
import type { StudioState } from '../studio/state.ts';
import { bitmap, bitmapAtMost, context2d } from './bitmaps.ts';

export function draw(canvas: HTMLCanvasElement, state: StudioState): void {
  const { work, viewport, camera, compare, holdBefore } = state;
  const context = context2d(canvas);
  const width = Math.round(viewport.width * viewport.ratio);
  const height = Math.round(viewport.height * viewport.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.clearRect(0, 0, width, height);
  const { before, after } = shown(state);
  if (!work?.photo || viewport.width === 0) return;

  const placed = onScreen(place(camera, work.photo, viewport), viewport.ratio);
  const source = (pixels: NonNullable<typeof before>, other: typeof before) =>
    other ? bitmapAtMost(pixels, other.width) : bitmap(pixels);
  const paint = (picture: HTMLCanvasElement) => {
    const enlarged = placed.width / picture.width;
    // Where a pixel of the photograph is more than four on the screen, its square is shown.
    context.imageSmoothingEnabled = !(placed.scale > nearestAbove && enlarged > nearestAbove);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, placed.left, placed.top, placed.width, placed.height);
  };

  if (holdBefore && before) {
    paint(source(before, after));
    return;
  }
  const painting = after ?? before;
  if (painting) paint(bitmap(painting));
  if (compare.on && before && after && before !== after) {
    context.save();
    context.beginPath();
    context.rect(placed.left, placed.top, placed.width * compare.at, placed.height);
    context.clip();
    paint(source(before, after));
    context.restore();
  }
}

function onScreen({ left, top, width, height, scale }: Placement, ratio: number): Placement {
  return {
    left: Math.round(left * ratio),
    top: Math.round(top * ratio),
    width: Math.round(width * ratio),
    height: Math.round(height * ratio),
    scale: scale * ratio,
  };
}
