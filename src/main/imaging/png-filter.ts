/**
 * @file The five PNG row filters (ISO/IEC 15948, 9) and the choice between them: the one whose bytes, read as signed
 * numbers, have the smallest sum of magnitudes, which is the specification's own advice for photographs.
 */

/** Takes a row and the one above it; gives 1 + row.length bytes, the filter's number first, valid until the next call. */
export type RowFilter = (row: Uint8Array, above: Uint8Array) => Uint8Array;

const filterCount = 5;

export function createRowFilter(rowBytes: number, bytesPerPixel: number): RowFilter {
  const filtered = Array.from({ length: filterCount }, (_, number) => {
    const bytes = new Uint8Array(1 + rowBytes);
    bytes[0] = number;
    return bytes;
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const [none, sub, up, average, paeth] = filtered;

  return (row, above) => {
    // Five variables and not an array: this is the slowest part of writing a PNG.
    let [ofNone, ofSub, ofUp, ofAverage, ofPaeth] = [0, 0, 0, 0, 0];
    for (let i = 0; i < rowBytes; i++) {
      const value = row[i]!;
      const b = above[i]!;
      const inside = i >= bytesPerPixel;
      const a = inside ? row[i - bytesPerPixel]! : 0;
      const c = inside ? above[i - bytesPerPixel]! : 0;
      // Stored modulo 256, as the format wants it.
      none[i + 1] = value;
      ofNone += magnitude(value);
      const left = (value - a) & 255;
      sub[i + 1] = left;
      ofSub += magnitude(left);
      const over = (value - b) & 255;
      up[i + 1] = over;
      ofUp += magnitude(over);
      const between = (value - ((a + b) >> 1)) & 255;
      average[i + 1] = between;
      ofAverage += magnitude(between);
      const predicted = (value - paethPredictor(a, b, c)) & 255;
      paeth[i + 1] = predicted;
      ofPaeth += magnitude(predicted);
    }
    const sums = [ofNone, ofSub, ofUp, ofAverage, ofPaeth];
    return filtered[sums.indexOf(Math.min(...sums))]!;
  };
}

function magnitude(byte: number): number {
  return byte < 128 ? byte : 256 - byte;
}

function paethPredictor(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
