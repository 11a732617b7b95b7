import { expect, test } from 'vitest';
import { printGenerated } from './testing/generated.ts';

for (const file of [
  { format: 'tiff', bits: 16, compression: 'zip' },
  { format: 'png', bits: 8 },
  { format: 'jpeg', bits: 8 },
] as const) {
  test(`a ${file.format} of 16 megapixels is written in less memory than its planes take`, async () => {
    const { peakMegabytes, left } = await printGenerated({ width: 4000, height: 4000, ...file });
    // 192 MB of planes and 96 or 48 MB of file, beside the 80 MB of an idle process with the picture library.
    expect(peakMegabytes).toBeLessThan(240);
    expect(left).toEqual(['print']);
  });
}
