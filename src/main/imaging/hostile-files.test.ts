import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodePicture } from './decode.ts';
import { assertPicture } from './picture.ts';
import { random, savedFile } from './testing/pictures.ts';
import { handMadeTiff } from './testing/tiffs.ts';

/** Debian's collection of broken and hostile pictures: `apt-get install gdk-pixbuf-tests`. */
const corpus = '/usr/libexec/installed-tests/gdk-pixbuf';
const slowestSeconds = 10;

/** 'decoded' or the code of the sentence; fails on anything else and on slowness. */
async function outcomeOf(path: string): Promise<string> {
  const start = performance.now();
  const outcome = await decodePicture(path).then(
    (picture) => {
      assertPicture(picture);
      return 'decoded';
    },
    (error) => {
      expect(error, path).toMatchObject({ name: 'AppError' });
      return String(error.code);
    },
  );
  expect((performance.now() - start) / 1000, path).toBeLessThan(slowestSeconds);
  return outcome;
}

test('every file of the gdk-pixbuf test collection decodes or is refused in words', {
  timeout: 120_000,
}, async (context) => {
  if (!existsSync(corpus)) return context.skip(`${corpus} is not installed`);
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .map((name) => join(corpus, name))
    .filter((path) => statSync(path).isFile());
  const counts: Record<string, number> = {};
  for (const path of files) {
    const outcome = await outcomeOf(path);
    expect(outcome, path).not.toBe('internal');
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  expect(files.length).toBeGreaterThan(200);
  expect(counts.decoded).toBeGreaterThan(50);
  console.log(`${files.length} files:`, counts);
});

test('some bytes of a TIFF that say they are a large picture are refused before they take the memory of one', async () => {
  const page = {
    width: 9,
    height: 7,
    channels: 3,
    bits: 16,
    values: Array.from({ length: 189 }, (_, i) => i),
  } as const;
  const path = await savedFile(handMadeTiff([{ ...page, longs: { 256: [16_777_215] } }]), 'a.tif');
  const before = process.resourceUsage().maxRSS;
  expect(await outcomeOf(path)).toBe('picture.damaged');
  // It says that its samples are 700 MB.
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(300);
});

test('pictures with random bytes changed decode or are refused in words', { timeout: 60_000 }, async () => {
  const next = random(53);
  const source = sharp({
    create: {
      width: 60,
      height: 40,
      channels: 4,
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
      background: '#0008',
    },
  });
  const png = await source.png().toBuffer();
  for (const format of ['jpeg', 'png', 'tiff', 'webp', 'gif', 'avif'] as const) {
    const path = await savedFile(await sharp(png).toFormat(format).withIccProfile('p3').toBuffer());
    const whole = await readFile(path);
    for (let round = 0; round < 40; round++) {
      const bytes = Buffer.from(whole);
      for (let k = 0; k <= round % 8; k++) bytes[Math.floor(next() ** 2 * bytes.length)] = Math.floor(next() * 256);
      await outcomeOf(await savedFile(bytes));
    }
  }
});
