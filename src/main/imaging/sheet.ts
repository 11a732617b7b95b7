/** @file A sheet of labelled pictures, as for comparing runs or for the reconstructions of the paper. */
import { assert } from '../../shared/assert.ts';
import { spokenLocale } from '../../shared/language/language.ts';
import { layPart } from './cut-part.ts';
import type { Picture } from './picture.ts';
import { sharp } from './picture-library.ts';
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

  const lay = ({ width, height, pixels }: Picture, x: number, y: number) =>
    layPart(sheet.pixels, sheet, pixels, { x, y, width, height });
  for (const [i, picture] of pictures.entries()) {
    const left = gap + (i % columns) * (cellWidth + gap);
    const top = rowTops[Math.floor(i / columns)]!;
    lay(picture, left, top);
    const label = await drawLabel(cells[i]!.label, cellWidth, labelHeight, space);
    if (label) lay(label, left, top + picture.height);
  }
  return sheet;
}

function fitToWidth(picture: Picture, width: number): Picture {
  if (picture.width === width) return picture;
  return resizePicture(picture, width, Math.max(1, Math.round((picture.height * width) / picture.width)));
}

/** Grey text is the same numbers in both spaces. A machine without fonts gets a sheet without labels rather than none. */
export async function drawLabel(text: string, width: number, height: number, space: Picture['space']) {
  // A character is about half as wide as the type is high; long labels get smaller type rather than being cut.
  const size = Math.max(6, Math.min(height * 0.6, width / (0.58 * Math.max(1, halves(text)))));
  const drawn = await sharp({ text: { text: markup(text), font: `sans-serif ${size}`, dpi: 72, rgba: true } })
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (drawn === undefined) return undefined;
  const plane = new Float32Array(width * height).fill(1);
  const top = Math.round((height - drawn.info.height) / 2);
  const across = Math.min(width, drawn.info.width);
  for (let y = Math.max(0, top); y < Math.min(height, top + drawn.info.height); y++) {
    const from = (y - top) * drawn.info.width;
    for (let x = 0; x < across; x++) plane[y * width + x] = drawn.data[from + x]! / 255;
  }
  const pixels = new Float32Array(3 * plane.length);
  for (let c = 0; c < 3; c++) pixels.set(plane, c * plane.length);
  return { width, height, pixels, space };
}

/** Characters as wide as half their height; Chinese ones are two. */
function halves(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0);
}

/**
 * Pango's markup, which allows no control characters at all. The library cuts the line to its ink; two letters that are not
 * seen make every line equally high, so that labels stand on one line.
 */
function markup(text: string): string {
  const plain = Array.from(text, (character) => (character < ' ' ? ' ' : character)).join('');
  const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // One code stands for a character that Chinese and Japanese draw differently.
  return `<span foreground="#222" lang="${spokenLocale()}">${escaped}<span alpha="1">Ág</span></span>`;
}
