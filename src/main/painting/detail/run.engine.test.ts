import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { relativeError } from '../../../shared/relative-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { openPlaneStore, type PlaneStore, planesInMemory } from '../../files/plane-store.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { contextOfWindow } from './context.ts';
import { gramsOf } from './grams.ts';
import { guidesAt } from './guides.ts';
import { type Composition, enlarged, type Place, whole as wholePlace } from './hold.ts';
import type { StyleTargets } from './losses.ts';
import { type RefineEvent, type RefineProgress, type RefineRequest, refine } from './run.ts';
import { adamSteps, gradientSteps, type StepRule } from './steps.ts';
import { smoothComposition } from './testing/smooth-composition.ts';
import { sumOf, type TileLossModel } from './tile-model.ts';
import { tilingOf } from './tiling.ts';

let engine: Engine;
let lossModel: TileLossModel;
let targets: StyleTargets;
const never = new AbortController().signal;
const style = ['relu1_1', 'relu2_1'];
const size = { width: 93, height: 71 };
const whole: Rect = { x: 0, y: 0, ...size };
const small = { width: 23, height: 18 };

beforeAll(async () => {
  engine = await startEngine({ threads: 2 });
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  lossModel = { network, sha256: 'vgg16', pooling: 'average', largestTile: 40 };
  // The composition's colours with a grain that it lacks.
  const painting = { width: 64, height: 48 };
  const [smooth, grain] = [
    await enlarged(composition, wholePlace(painting)).read({ x: 0, y: 0, ...painting }),
    noisePlanes(painting, 9, 0.15),
  ];
  const planes = planesInMemory(
    painting,
    smooth.map((value, i) => value + grain[i]! - 0.5),
  );
  const source = { planes, tiling: tilingOf('vgg16', style, painting, 512) };
  targets = await gramsOf(engine, lossModel, style, source, never);
});
afterAll(() => engine.dispose());

const composition = smoothComposition(small);

async function fresh(folder: string | undefined, rule: StepRule) {
  const store = async (name: string): Promise<PlaneStore> =>
    folder === undefined ? planesInMemory(size) : await openPlaneStore(join(folder, name), size);
  const memories = [];
  for (let i = 0; i < rule.memories; i++) memories.push([await store(`a${i}`), await store(`b${i}`)] as const);
  return { picture: await store('picture'), other: await store('other'), memories };
}

async function begun(rule: StepRule, folder?: string) {
  const stores = await fresh(folder, rule);
  await stores.picture.write(whole, await enlarged(composition, wholePlace(size)).read(whole));
  return stores;
}

async function requestOf(changes: Partial<RefineRequest> = {}): Promise<RefineRequest> {
  const rule = changes.rule ?? adamSteps(0.02);
  return {
    engine,
    lossModel,
    targets,
    weights: { style: { relu1_1: 0.5, relu2_1: 0.5 }, smoothness: 0.01 },
    steps: 2,
    rule,
    composition,
    window: whole,
    stores: changes.stores ?? (await begun(rule)),
    signal: never,
    ...changes,
  };
}

async function finish(request: RefineRequest, each?: (event: RefineEvent) => Promise<void> | void) {
  const run = refine(request);
  for (;;) {
    const { done, value } = await run.next();
    if (done) return await value.read(whole);
    await each?.(value);
  }
}

const kept = (progress: RefineProgress): RefineProgress => structuredClone(progress);

test('a picture refined in many tiles is the one that is refined in one', async () => {
  const events: RefineEvent[] = [];
  const inTiles = await finish(await requestOf(), (event) => void events.push(event));
  expect(events.at(-1)).toMatchObject({ kind: 'hold', step: 1, endsPass: true, done: 72, total: 72 });
  const atOnce = await finish(await requestOf({ lossModel: { ...lossModel, largestTile: 512 } }));
  expect(relativeError(inTiles, atOnce)).toBeLessThan(1e-4);
  const start = await enlarged(composition, wholePlace(size)).read(whole);
  expect(relativeError(inTiles, start)).toBeGreaterThan(0.01);
});

test('it comes nearer to the painting, and reduced it still is its composition', async () => {
  const losses: Record<string, number>[] = [];
  const refined = await finish(
    await requestOf({ steps: 6 }),
    (event) => void (event.losses && losses.push(event.losses)),
  );
  expect(losses).toHaveLength(6);
  for (const layer of style) expect(losses.at(-1)![layer]!).toBeLessThan(0.6 * losses[0]![layer]!);
  const apart = (planes: Float32Array) =>
    relativeError(resizePlanes(planes, 3, size.height, size.width, small.height, small.width), composition.planes);
  const { composition: _, ...free } = await requestOf({ steps: 6 });
  const unheld = await finish(free);
  expect(apart(refined)).toBeLessThan(0.01);
  expect(apart(refined)).toBeLessThan(0.3 * apart(unheld));
});

test.each([
  ['Adam, held to the composition', adamSteps(0.02), true],
  ['plain gradient, free', gradientSteps(1e-3), false],
] as const)('what is broken off at any tile and gone on with ends byte-equal: %s', async (_, rule, isHeld) => {
  const { composition: __, ...free } = await requestOf({ rule });
  const plain = isHeld ? await requestOf({ rule }) : free;
  expect(await breaksToSameBytes(plain)).toBe(isHeld ? 72 : 48);
});

test('so it is where two regions are painted like distributions of their own', async () => {
  const model = { ...lossModel, moments: true };
  const left = Float32Array.from({ length: small.width * small.height }, (_, at) => (at % small.width < 9 ? 1 : 0));
  const guides = guidesAt([left, left.map((value) => 1 - value)], small, wholePlace(size));
  const both: Record<string, Float64Array> = {};
  for (const region of [0, 1]) {
    const planes = planesInMemory({ width: 64, height: 48 }, noisePlanes({ width: 64, height: 48 }, 3 + region, 0.2));
    const tiling = tilingOf('vgg16', style, planes.size, 512);
    const seen = await gramsOf(engine, model, style, { planes, tiling }, never);
    for (const layer of style) both[sumOf(layer, region)] = seen[layer] as Float64Array;
  }
  const { weights, ...request } = await requestOf({ lossModel: model, targets: both, guides });
  const plain = { ...request, weights: { ...weights, styleLoss: 'transport' } } as const;
  expect(await breaksToSameBytes(plain)).toBe(72);
});

/** Broken off at every tile in turn, in one run: each time the generator is dropped and what it would write next is spoilt. */
async function breaksToSameBytes(plain: RefineRequest): Promise<number> {
  const expected = await finish({ ...plain, stores: await begun(plain.rule) });
  const stores = await begun(plain.rule, await temporaryFolder());
  let done: RefineProgress | undefined;
  let breaks = 0;
  for (;;) {
    const run = refine({ ...plain, stores, ...(done && { done }) });
    const first = await run.next();
    if (first.done) break;
    done = kept(first.value.progress);
    // A second tile is painted and not counted.
    if (!first.value.endsPass) await run.next();
    await run.return(undefined as never);
    breaks++;
  }
  expect(Buffer.compare(Buffer.from((await stores.picture.read(whole)).buffer), Buffer.from(expected.buffer))).toBe(0);
  return breaks;
}

test('content that weighs keeps the picture nearer to what it is compared with', async () => {
  const content = enlarged(composition, wholePlace(size));
  const apartWith = async (share: number) => {
    const { composition: _, ...free } = await requestOf({ steps: 4 });
    const weights = { ...free.weights, ...(share > 0 && { content: { layers: { relu1_2: 1 }, share } }) };
    return relativeError(await finish({ ...free, weights, content }), await content.read(whole));
  };
  expect(await apartWith(0.99)).toBeLessThan(0.8 * (await apartWith(0)));
});

test('a window has the pixels that it has in the whole, for fewer tiles', async () => {
  const window = { x: 70, y: 3, width: 20, height: 12 };
  const cut = async (request: RefineRequest) => {
    let total = 0;
    const run = refine(request);
    for (;;) {
      const { done, value } = await run.next();
      if (done) return { total, part: await value.read(window) };
      total = value.total;
    }
  };
  const [part, all] = [await cut(await requestOf({ window })), await cut(await requestOf())];
  expect(part.part).toEqual(all.part);
  expect(part.total).toBeLessThan(all.total);
  const { composition: _, ...free } = await requestOf();
  const [freePart, freeAll] = [
    await cut({ ...free, window, stores: await begun(free.rule) }),
    await cut({ ...free, stores: await begun(free.rule) }),
  ];
  expect(freePart.part).toEqual(freeAll.part);
});

test('a window that is stored alone is held to its part of the composition, up to its edges', async () => {
  const window = { x: 31, y: 17, width: 50, height: 41 };
  const place = { painted: size, window };
  const area = { ...window, x: 0, y: 0 };
  const plane = () => planesInMemory(area);
  const memories = [[plane(), plane()] as const, [plane(), plane()] as const];
  const stores = { picture: plane(), other: plane(), memories };
  const start = await enlarged(composition, place).read(area);
  await stores.picture.write(area, start);
  expect(start).toEqual(await enlarged(composition, wholePlace(size)).read(window));
  for await (const _ of refine(await requestOf({ stores, place, window: area, steps: 4 })));
  const refined = await stores.picture.read(area);
  expect(relativeError(refined, start)).toBeGreaterThan(0.01);
  // Laid back into the whole, it still is its composition when reduced, around its edges, too.
  const all = planesInMemory(size, await enlarged(composition, wholePlace(size)).read(whole));
  await all.write(window, refined);
  const reduced = resizePlanes(await all.read(whole), 3, size.height, size.width, small.height, small.width);
  expect(relativeError(reduced, composition.planes)).toBeLessThan(0.01);
});

test('it ends between two tiles when that is wanted, and leaves the picture it read as it was', async () => {
  const abort = new AbortController();
  const stores = await begun(adamSteps(0.02));
  const before = await stores.picture.read(whole);
  let tiles = 0;
  const running = finish(await requestOf({ stores, signal: abort.signal }), ({ kind }) => {
    if (kind === 'gradient' && ++tiles === 2) abort.abort();
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(tiles).toBe(2);
  expect(await stores.picture.read(whole)).toEqual(before);
});

test('a gradient that is no number is told, and nothing of it is kept', async () => {
  const nan = { ...targets, relu1_1: targets.relu1_1!.map(() => Number.NaN) };
  await expect(finish(await requestOf({ targets: nan }))).rejects.toMatchObject({ code: 'job.diverged' });
});

test.each<[string, Size]>([
  ['a strip one pixel wide', { width: 1, height: 150 }],
  ['a strip two pixels high', { width: 151, height: 2 }],
  ['a single pixel', { width: 1, height: 1 }],
])('%s is refined', async (_, extent) => {
  const area = { x: 0, y: 0, ...extent };
  const stores = { picture: planesInMemory(extent), other: planesInMemory(extent), memories: [] };
  const tiny = { size: { width: 1, height: 1 }, planes: Float32Array.of(0.4, 0.5, 0.6) };
  await stores.picture.write(area, await enlarged(tiny, wholePlace(extent)).read(area));
  for await (const _ of refine(
    await requestOf({ stores, window: area, composition: tiny, rule: gradientSteps(1e-4) }),
  ));
  const refined = await stores.picture.read(area);
  expect(refined.every((value) => value >= 0 && value <= 1)).toBe(true);
  const mean = refined.slice(0, extent.width * extent.height).reduce((a, b) => a + b) / extent.width / extent.height;
  expect(mean).toBeCloseTo(0.4, 2);
});

test('a window that is refined alone is nearer to what the whole has there with what lies beyond it', async () => {
  // Grain on the left, which the window on the right lacks: by itself it would take it all upon itself.
  const grain = noisePlanes(small, 3, 0.3);
  const planes = composition.planes.map((value, i) => (i % small.width < 14 ? value + grain[i]! - 0.5 : value));
  const uneven = { size: small, planes };
  const all = await begunAt(uneven, wholePlace(size));
  for await (const _ of refine(await requestOf({ stores: all, composition: uneven, steps: 4 })));
  const window = { x: 60, y: 20, width: 33, height: 40 };
  const place = { painted: size, window };
  const expected = await all.picture.read(window);
  const area = { x: 0, y: 0, width: window.width, height: window.height };
  const plain = await enlarged(uneven, place).read(area);
  const strokes = (refined: Float32Array) => refined.map((value, i) => value - plain[i]!);
  const apart = async (context?: StyleTargets) => {
    const stores = await begunAt(uneven, place);
    const request = { stores, composition: uneven, place, window: area, steps: 4, ...(context && { context }) };
    for await (const _ of refine(await requestOf(request)));
    return relativeError(strokes(await stores.picture.read(area)), strokes(expected));
  };
  const context = await contextOfWindow(
    engine,
    lossModel,
    style,
    { composition: uneven, place, all: wholePlace(size) },
    never,
  );
  expect(await apart(context)).toBeLessThan(0.7 * (await apart()));
});

async function begunAt(from: Composition, place: Place) {
  const { width, height } = place.window;
  const plane = () => planesInMemory({ width, height });
  const memories = [[plane(), plane()] as const, [plane(), plane()] as const];
  const stores = { picture: plane(), other: plane(), memories };
  const area = { x: 0, y: 0, width, height };
  await stores.picture.write(area, await enlarged(from, place).read(area));
  return stores;
}
