import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { planesInMemory } from '../../files/plane-store.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { enlarged, whole } from './hold.ts';
import { cropsOf, measuredLayers, reallyPainted, samePicture } from './quality.ts';
import { paintingTargets } from './targets.ts';
import { smoothComposition } from './testing/smooth-composition.ts';
import type { TileLossModel } from './tile-model.ts';

let engine: Engine;
let lossModel: TileLossModel;
const never = new AbortController().signal;
const [small, size] = [
  { width: 24, height: 16 },
  { width: 120, height: 80 },
];
const window = { x: 0, y: 0, ...size };
const composition = smoothComposition(small);
const place = whole(size);

beforeAll(async () => {
  engine = await startEngine({ threads: 2 });
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  lossModel = { network, sha256: 'vgg16', pooling: 'average' };
});
afterAll(() => engine.dispose());

const plainly = async () => await enlarged(composition, place).read(window);

test('the plainly enlarged composition is the same picture, and not painted at all', async () => {
  const picture = planesInMemory(size, await plainly());
  const same = await samePicture({ picture: picture, place, composition, window: window }, 'srgb', never);
  expect(same.ssim).toBeGreaterThan(0.98);
  expect(same.deltaE00).toBeLessThan(1);
  const targets = await paintingTargets(engine, lossModel, composition, measuredLayers, { signal: never });
  const { share } = await reallyPainted(engine, lossModel, { picture, place, composition, window }, targets, never);
  expect(share).toBe(1);
});

test('a picture with the grain of the painting is painted more, one of other colours is another picture', async () => {
  const planes = await plainly();
  const grain = noisePlanes(size, 5, 0.1);
  const painted = planesInMemory(
    size,
    planes.map((value, i) => value + grain[i]! - 0.5),
  );
  const targets = await paintingTargets(
    engine,
    lossModel,
    { size, planes: await painted.read(window) },
    measuredLayers,
    {
      signal: never,
    },
  );
  const { share, crops } = await reallyPainted(
    engine,
    lossModel,
    { picture: painted, place, composition, window },
    targets,
    never,
  );
  expect(share).toBeLessThan(0.1);
  expect(crops).toHaveLength(1);

  const redder = planesInMemory(
    size,
    planes.map((value, i) => (i < 120 * 80 ? Math.min(1, value + 0.2) : value)),
  );
  const other = await samePicture({ picture: redder, place, composition, window: window }, 'srgb', never);
  expect(other.deltaE00).toBeGreaterThan(5);
  const noise = planesInMemory(size, noisePlanes(size, 6, 0.3));
  expect((await samePicture({ picture: noise, place, composition, window: window }, 'srgb', never)).ssim).toBeLessThan(
    0.5,
  );
});

test('only what the window shows is measured', async () => {
  const planes = await plainly();
  // All that lies left of x = 60 is black.
  const half = planesInMemory(
    size,
    planes.map((value, i) => (i % 120 < 60 ? 0 : value)),
  );
  const right = { x: 75, y: 10, width: 40, height: 60 };
  expect(
    (await samePicture({ picture: half, place, composition, window: right }, 'srgb', never)).deltaE00,
  ).toBeLessThan(1);
  expect(
    (await samePicture({ picture: half, place, composition, window: window }, 'srgb', never)).deltaE00,
  ).toBeGreaterThan(10);
});

test('a window that is stored alone is measured as it is in the whole', async () => {
  const grain = noisePlanes(size, 5, 0.1);
  const planes = (await plainly()).map((value, i) => value + grain[i]! - 0.5);
  const [picture, part] = [planesInMemory(size, planes), { x: 40, y: 20, width: 50, height: 40 }];
  const stored = planesInMemory(part, await picture.read(part));
  const placed = { painted: size, window: part };
  const area = { ...part, x: 0, y: 0 };
  const region = await samePicture({ picture: stored, place: placed, composition, window: area }, 'srgb', never);
  const inWhole = await samePicture({ picture, place, composition, window: part }, 'srgb', never);
  expect(region.ssim).toBeCloseTo(inWhole.ssim, 1);
  expect(region.deltaE00).toBeCloseTo(inWhole.deltaE00, 0);
  const targets = await paintingTargets(engine, lossModel, { size, planes }, measuredLayers, { signal: never });
  expect(
    await reallyPainted(
      engine,
      lossModel,
      { picture: stored, place: placed, composition, window: area },
      targets,
      never,
    ),
  ).toMatchObject({
    share: (await reallyPainted(engine, lossModel, { picture, place, composition, window: part }, targets, never))
      .share,
  });
});

test('nine crops lie in corners, edges and the middle of a window; a small window has fewer', () => {
  const crops = cropsOf({ x: 10, y: 20, width: 2000, height: 1000 });
  expect(crops).toHaveLength(9);
  expect(crops[0]).toEqual({ x: 10, y: 20, width: 512, height: 512 });
  expect(crops[4]).toEqual({ x: 754, y: 264, width: 512, height: 512 });
  expect(crops[8]).toEqual({ x: 1498, y: 508, width: 512, height: 512 });
  expect(cropsOf({ x: 0, y: 0, width: 2000, height: 300 })).toHaveLength(3);
  expect(cropsOf({ x: 5, y: 5, width: 1, height: 1 })).toEqual([{ x: 5, y: 5, width: 1, height: 1 }]);
});
