/** @file Draws the picture where the camera has it: one side, or both with the border between them. */
import type { Size } from '../../shared/geometry.ts';
import { nearestAbove, type Placement, place } from '../studio/camera.ts';
import { shownMask } from '../studio/restore-brush.ts';
import { pictureOnCanvas, shown } from '../studio/selectors.ts';
import type { InstantDetail, StudioState } from '../studio/state.ts';
import { bitmap, bitmapAtMost, context2d } from './bitmaps.ts';
import { restoredBitmap, restoredWhole, type ShownMask } from './restored.ts';

export function draw(canvas: HTMLCanvasElement, state: StudioState): void {
  const { viewport, compare, holdBefore, arriving } = state;
  const camera = arriving ? ({ kind: 'fit' } as const) : state.camera;
  const picture = pictureOnCanvas(state);
  const context = context2d(canvas);
  const width = Math.round(viewport.width * viewport.ratio);
  const height = Math.round(viewport.height * viewport.ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.clearRect(0, 0, width, height);
  const { kind, before, after, details = [] } = shown(state);
  const mask = { parts: before === after ? [] : shownMask(state), rasters: state.rasters };
  const finestLast = [...details].sort((a, b) => a.whole.width - b.whole.width);
  if (!picture || viewport.width === 0) return;

  const area = place(camera, picture, viewport);
  const placed = onScreen(kind === 'network' && after ? within(area, after) : area, viewport.ratio);
  const source = (pixels: NonNullable<typeof before>, other: typeof before) =>
    other ? bitmapAtMost(pixels, other.width) : bitmap(pixels);
  const paint = (bits: HTMLCanvasElement, to: Area, enlarged: number) => {
    // Where a pixel of the photograph is more than four on the screen, its square is shown.
    context.imageSmoothingEnabled = !(placed.scale > nearestAbove && enlarged > nearestAbove);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bits, to.left, to.top, to.width, to.height);
  };
  /** One side of the comparison: the whole, and over it the parts that are there at the size of the screen. */
  const paintSide = (bits: HTMLCanvasElement, side: 'before' | 'after') => {
    paint(bits, placed, placed.width / bits.width);
    for (const detail of finestLast) {
      const bits = side === 'after' ? restoredDetail(detail, mask) : bitmap(detail.before);
      paint(bits, partOnScreen(detail, placed), placed.width / detail.whole.width);
    }
  };

  if (holdBefore && before) {
    paintSide(source(before, after), 'before');
    return;
  }
  const painting = after ?? before;
  if (painting) paintSide(after ? restoredWhole(after, before, mask) : bitmap(painting), 'after');
  if (compare.on && before && after && before !== after) {
    context.save();
    context.beginPath();
    context.rect(placed.left, placed.top, placed.width * compare.at, placed.height);
    context.clip();
    paintSide(source(before, after), 'before');
    context.restore();
  }
}

function restoredDetail({ after, before, whole, part }: InstantDetail, mask: ShownMask): HTMLCanvasElement {
  return restoredBitmap(after, before, mask, whole, part);
}

interface Area extends Size {
  readonly left: number;
  readonly top: number;
}

/** Borders lie between pixels of the screen, so that nothing shimmers along them. */
function partOnScreen({ whole, part }: InstantDetail, placed: Placement): Area {
  const across = (x: number) => Math.round(placed.left + (x / whole.width) * placed.width);
  const down = (y: number) => Math.round(placed.top + (y / whole.height) * placed.height);
  const [left, top] = [across(part.x), down(part.y)];
  return { left, top, width: across(part.x + part.width) - left, height: down(part.y + part.height) - top };
}

/** In its own shape, as large as there is room in the middle: a painting seldom has the photograph's. */
function within(area: Placement, picture: Size): Placement {
  const scale = Math.min(area.width / picture.width, area.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const [left, top] = [area.left + (area.width - width) / 2, area.top + (area.height - height) / 2];
  return { ...area, left, top, width, height };
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
