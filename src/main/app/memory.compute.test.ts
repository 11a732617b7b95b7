import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { computeChild } from '../compute/supervisor.ts';
import { userHome } from '../library/testing/user-home.ts';
import { openJobs } from './jobs.ts';
import { follow, ofType } from './testing/follow.ts';
import { type SmallPictures, smallPictures, smallWork } from './testing/small-work.ts';

type Chosen = Parameters<typeof smallWork>[1];
/** Each holds most at another moment. */
const works: [claim: string, pictures: () => Promise<SmallPictures>, chosen: Chosen][] = [
  ['a small picture, where making a session takes most', () => smallPictures(), { size: 64, iterations: 2 }],
  [
    'a larger one, where painting takes most',
    () => smallPictures({ width: 512, height: 416 }),
    { size: 512, iterations: 2, schedule: 'single' },
  ],
  [
    'in fast convolutions',
    () => smallPictures({ width: 512, height: 416 }),
    { size: 512, iterations: 2, schedule: 'single', fast: true },
  ],
  ['a photograph of 20 megapixels', largePhoto, { size: 64, iterations: 2 }],
];

async function largePhoto(): Promise<SmallPictures> {
  const pictures = await smallPictures();
  const photo = join(pictures.folder, 'large.jpg');
  await sharp(pictures.photo).resize(5472, 3648).jpeg().toFile(photo);
  return { ...pictures, photo };
}

for (const [claim, pictures, chosen] of works) {
  test(`memory is planned on the safe side, but not by far: ${claim}`, async (context) => {
    if (process.platform !== 'linux') context.skip('memory was measured on Linux');
    await userHome();
    const child = computeChild();
    onTestFinished(() => child.dispose());
    const request = await smallWork(await pictures(), chosen);
    const job = await openJobs({ child }).start('work', { kind: 'stylise', threads: 2, request });
    const events = await follow(job.events);
    const planned = ofType(events, 'planned')[0]!.peakBytes;
    const measured = ofType(events, 'finished')[0]!.peakBytes;
    expect(planned / measured).toBeGreaterThan(1);
    // Runtimes and processors differ in what they keep.
    expect(planned / measured).toBeLessThan(1.3);
  });
}
