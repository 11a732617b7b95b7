/** @file Horizontal differencing before compression (TIFF 6.0, section 14). */
import type { SampleRows } from '../interleave.ts';

/** In place: each value becomes its difference to the same channel of the pixel to the left, modulo its width. */
export function predictHorizontally(rows: SampleRows, rowValues: number, channels: number): SampleRows {
  for (let row = 0; row < rows.length; row += rowValues) {
    for (let i = row + rowValues - 1; i >= row + channels; i--) rows[i]! -= rows[i - channels]!;
  }
  return rows;
}
