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
    const sums = [0, 0, 0, 0, 0];
    for (let i = 0; i < rowBytes; i++) {
      const value = row[i]!;
      const a = i < bytesPerPixel ? 0 : row[i - bytesPerPixel]!;
      const b = above[i]!;
      const c = i < bytesPerPixel ? 0 : above[i - bytesPerPixel]!;
      none[i + 1] = value;
      sub[i + 1] = value - a; // stored modulo 256, as the format wants it
      up[i + 1] = value - b;
      average[i + 1] = value - ((a + b) >> 1);
      paeth[i + 1] = value - paethPredictor(a, b, c);
      for (let f = 0; f < filterCount; f++) sums[f]! += magnitude(filtered[f]![i + 1]!);
    }
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
