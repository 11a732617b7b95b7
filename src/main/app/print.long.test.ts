/** @file Prints at the size of paper: how much memory the largest takes, and what the eye gets of one that is painted over. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printOrder } from '../../shared/print/order.ts';
import { printRequest } from './print.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { openShop, smallPrint } from './testing/small-print.ts';

// Not painted over: that is done in the same tiles.
test('a print of 200 megapixels is made in less memory than was forecast, which is less than 2 GB', async () => {
  const shop = await openShop();
  const size = { unit: 'px', width: 17_300 } as const;
  const { tileSide: _, ...request } = await smallPrint(shop, { order: { size, bits: 8, compression: 'none' } });
  const events = await follow((await shop.jobs.start('large', { kind: 'print', request })).events);
  const [planned] = ofType(events, 'printPlanned');
  const finished = last(events);
  if (finished.type !== 'finished') throw new Error(JSON.stringify(finished));
  expect(planned!.width * planned!.height).toBeGreaterThan(199e6);
  expect(finished.peakBytes).toBeLessThan(planned!.peakBytes);
  // The child's, with room for the host beside it.
  expect(planned!.peakBytes).toBeLessThan(2e9 - 200e6);
});

test('a print that is enlarged as much as A2 is the same picture as its preview, and really painted', async () => {
  const shop = await openShop();
  // 7016 pixels of A2 are made of a preview of 1024.
  const order = printOrder({ destination: 'archive', size: { unit: 'px', width: 2400 } });
  const request = await printRequest(
    {
      subject: join(import.meta.dirname, '../../../assets/samples/picos-de-europa.jpg'),
      mix: [{ style: 'great-wave', weight: 1 }],
      chosen: { size: 350 },
      order,
      output: join(shop.folder, 'print.tif'),
      replace: false,
    },
    shop.jobs,
  );
  const events = await follow((await shop.jobs.start('large', { kind: 'print', request })).events);
  expect(last(events)).toMatchObject({ type: 'finished' });
  const { quality } = ofType(events, 'printed')[0]!;
  expect(quality!.ssim).toBeGreaterThanOrEqual(0.9);
  expect(quality!.deltaE00).toBeLessThanOrEqual(2);
  expect(quality!.strokesShare).toBeLessThanOrEqual(0.5);
});
