/** @file Draws a print's page: paper, picture with its mirrored bleed, what is cut away, and the guides. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import { cropMarks, type PrintLayout } from '../../../shared/print/layout.ts';
import { context2d } from '../../canvas/bitmaps.ts';

/** Where the file lies on the canvas, in its pixels. */
export interface PageView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Room around the page; where there is something to crop, as much of it as shows that it is there. */
const margin = 20;
const maxBeside = 0.2;
const beside = 0.28;

export function pageView({ file, painted, window, at }: PrintLayout, room: Size): PageView {
  const across = spread(file.width, at.x - window.x, painted.width);
  const down = spread(file.height, at.y - window.y, painted.height);
  const scale = Math.min(
    (room.width - 2 * margin) / (file.width + 2 * across),
    (room.height - 2 * margin) / (file.height + 2 * down),
  );
  const fine = Math.max(scale, 1e-4);
  return { scale: fine, left: (room.width - file.width * fine) / 2, top: (room.height - file.height * fine) / 2 };
}

/** The same on both sides, so that the page stays where it is while the crop moves. */
function spread(file: number, begin: number, painted: number): number {
  const isCropped = painted > file || begin < 0;
  return isCropped ? Math.min(file * maxBeside, Math.max(0, painted - file)) : 0;
}

export function drawPage(
  canvas: HTMLCanvasElement,
  { layout, view, image }: { readonly layout: PrintLayout; readonly view: PageView; readonly image: HTMLCanvasElement },
): void {
  const { file, painted, window, at, mirror, trim, safety } = layout;
  const context = context2d(canvas);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(view.scale, 0, 0, view.scale, view.left, view.top);
  context.imageSmoothingQuality = 'high';

  if (painted.width > window.width || painted.height > window.height) {
    context.globalAlpha = beside;
    context.drawImage(image, at.x - window.x, at.y - window.y, painted.width, painted.height);
    context.globalAlpha = 1;
  }
  context.fillStyle = '#fff';
  // Under a picture that covers the page it would shine through along the edges.
  if (!isCovered(layout)) context.fillRect(0, 0, file.width, file.height);
  drawMirrored(context, image, layout);
  context.fillStyle = '#000';
  for (const { x, y, width, height } of cropMarks(layout)) context.fillRect(x, y, width, height);
  const hasBleed = trim.x > 0 || Object.values(mirror).some((pixels) => pixels > 0);
  if (hasBleed) guide(context, trim, view.scale);
  guide(context, safety, view.scale, 4);
}

/** The window, and around it its mirrored edges. */
function drawMirrored(context: CanvasRenderingContext2D, image: HTMLCanvasElement, layout: PrintLayout): void {
  const { painted, window, at, mirror } = layout;
  const across = image.width / painted.width;
  const down = image.height / painted.height;
  const columns = bands(at.x, window.width, mirror.left, mirror.right);
  const rows = bands(at.y, window.height, mirror.top, mirror.bottom);
  for (const row of rows)
    for (const column of columns) {
      context.save();
      context.translate(column.to, row.to);
      context.scale(column.flip, row.flip);
      context.drawImage(
        image,
        (window.x + column.from) * across,
        (window.y + row.from) * down,
        column.length * across,
        row.length * down,
        0,
        0,
        column.length,
        row.length,
      );
      context.restore();
    }
}

/** Along one axis: what of the window (from, length) goes where (to), and whether backwards. */
function bands(at: number, length: number, before: number, after: number) {
  const max = (wanted: number) => Math.min(wanted, length);
  return [
    { from: 0, length, to: at, flip: 1 },
    ...(before > 0 ? [{ from: 0, length: max(before), to: at, flip: -1 }] : []),
    ...(after > 0 ? [{ from: length - max(after), length: max(after), to: at + length + max(after), flip: -1 }] : []),
  ];
}

function isCovered({ file, window, mirror }: PrintLayout): boolean {
  const width = window.width + mirror.left + mirror.right;
  const height = window.height + mirror.top + mirror.bottom;
  return width >= file.width && height >= file.height;
}

/** A line, or dots so long. Dark and light, so that it is seen on any picture. */
function guide(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, scale: number, dots = 0): void {
  const strokes = [
    { colour: 'rgb(0 0 0 / 0.65)', thick: dots ? 1.5 : 4, offset: 0 },
    { colour: 'rgb(255 255 255 / 0.9)', thick: 1.5, offset: dots },
  ];
  for (const { colour, thick, offset } of strokes) {
    context.strokeStyle = colour;
    context.lineWidth = thick / scale;
    context.setLineDash(dots ? [dots / scale, dots / scale] : []);
    context.lineDashOffset = offset / scale;
    context.strokeRect(x, y, width, height);
  }
  context.setLineDash([]);
}
