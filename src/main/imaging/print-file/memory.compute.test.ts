import { expect, test } from 'vitest';
import { printGenerated } from './testing/generated.ts';

for (const file of [
  { format: 'tiff', bits: 16, compression: 'zip' },
  { format: 'png', bits: 8 },
  { format: 'jpeg', bits: 8 },
] as const) {
  test(`a ${file.format} of 16 megapixels is written in less memory than its planes take`, async () => {
    // What a process with the picture library has of its own differs by a hundred megabytes between machines.
    const { peakMegabytes: own } = await printGenerated({ width: 64, height: 64, ...file });
    const { peakMegabytes, left } = await printGenerated({ width: 4000, height: 4000, ...file });
    // Planes are 192 MB, the file's samples 96 or 48 MB.
    expect(peakMegabytes! - own!).toBeLessThan(160);
    expect(left).toEqual(['print']);
  });
}
