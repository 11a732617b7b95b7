/** @file A sheet of labelled pictures, as for comparing runs or for the reconstructions of the paper. */
import sharp from 'sharp';
import { assert } from '../../shared/assert.ts';
import type { Picture } from './picture.ts';
import { resizePicture } from './resize.ts';

export interface SheetCell {
  readonly picture: Picture;
  readonly label: string;
}

export interface SheetLayout {
  readonly columns: number;
  /** Pixels; every picture is scaled to it, keeping its proportions. */
  readonly cellWidth: number;
  /** Pixels between cells and around the sheet. */
  readonly gap: number;
}

/** Pictures in reading order on white, each label below its picture. All in one colour space. */
export async function composeSheet(cells: readonly SheetCell[], layout: SheetLayout): Promise<Picture> {
  const { columns, cellWidth, gap } = layout;
  assert(cells.length > 0 && columns > 0 && cellWidth > 0, 'sheet: nothing to show', cells.length, columns, cellWidth);
  const space = cells[0]!.picture.space;
  assert(
    cells.every(({ picture }) => picture.space === space),
    'sheet: colour spaces differ',
  );

  const pictures = cells.map(({ picture }) => fitToWidth(picture, cellWidth));
  const labelHeight = Math.max(16, Math.round(cellWidth / 10));
  const rows = Math.ceil(cells.length / columns);
  const rowTops: number[] = [gap];
  for (let row = 0; row < rows; row++) {
    const inRow = pictures.slice(row * columns, (row + 1) * columns);
    const tallest = Math.max(...inRow.map(({ height }) => height));
    rowTops.push(rowTops[row]! + tallest + labelHeight + gap);
  }
  const width = gap + Math.min(columns, cells.length) * (cellWidth + gap);
  const height = rowTops[rows]!;
  const pixels = new Float32Array(3 * width * height).fill(1);
  const sheet: Picture = { width, height, pixels, space };

  for (const [i, picture] of pictures.entries()) {
    const left = gap + (i % columns) * (cellWidth + gap);
    const top = rowTops[Math.floor(i / columns)]!;
    paste(sheet, picture, left, top);
    const label = await drawLabel(cells[i]!.label, cellWidth, labelHeight, space);
    if (label) paste(sheet, label, left, top + picture.height);
  }
  return sheet;
}

function fitToWidth(picture: Picture, width: number): Picture {
  if (picture.width === width) return picture;
  return resizePicture(picture, width, Math.max(1, Math.round((picture.height * width) / picture.width)));
}

function paste(sheet: Picture, picture: Picture, left: number, top: number): void {
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < picture.height; y++) {
      const from = (c * picture.height + y) * picture.width;
      const row = picture.pixels.subarray(from, from + picture.width);
      sheet.pixels.set(row, (c * sheet.height + top + y) * sheet.width + left);
    }
  }
}

/** Grey text is the same numbers in both spaces. A machine without fonts gets a sheet without labels rather than none. */
export async function drawLabel(text: string, width: number, height: number, space: Picture['space']) {
  // A character is about half as wide as the type is high; long labels get smaller type rather than being cut.
  const size = Math.max(6, Math.min(height * 0.6, width / (0.58 * Math.max(1, text.length))));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    '<rect width="100%" height="100%" fill="#fff"/>' +
    `<text x="0" y="${Math.round(height * 0.68)}" font-family="sans-serif" font-size="${size}" fill="#222">` +
    `${escapeXml(text)}</text></svg>`;
  const grey = await sharp(Buffer.from(svg))
    .flatten()
    .greyscale()
    .raw()
    .toBuffer()
    .catch(() => undefined);
  if (grey === undefined) return undefined;
  assert(grey.length === width * height, 'sheet: label size', grey.length, width, height);
  const plane = Float32Array.from(grey, (value) => value / 255);
  const pixels = new Float32Array(3 * plane.length);
  for (let c = 0; c < 3; c++) pixels.set(plane, c * plane.length);
  return { width, height, pixels, space };
}

/** Control characters are not allowed in XML at all. */
function escapeXml(text: string): string {
  const plain = Array.from(text, (character) => (character < ' ' ? ' ' : character)).join('');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
