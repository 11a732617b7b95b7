import { expect, test } from 'vitest';
import { printGenerated } from './testing/generated.ts';

const hundredMegapixels = { width: 12_500, height: 8000 };

for (const file of [
  { format: 'tiff', bits: 8, compression: 'none' },
  { format: 'tiff', bits: 16, compression: 'zip' },
  { format: 'tiff', bits: 8, compression: 'lzw' },
  { format: 'png', bits: 16 },
  { format: 'jpeg', bits: 8 },
] as const) {
  test(`100 megapixels as ${Object.values(file).join(' ')} are written in a quarter of what their planes take`, async () => {
    const { peakMegabytes, bytes, left } = await printGenerated({ ...hundredMegapixels, ...file });
    console.log(`${Object.values(file).join(' ')}: ${bytes! / 1e6} MB written, at most ${peakMegabytes} MB of memory`);
    expect(peakMegabytes).toBeLessThan(300);
    expect(left).toEqual(['print']);
  });
}
