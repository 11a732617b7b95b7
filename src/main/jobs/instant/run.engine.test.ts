import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rect } from '../../../shared/geometry.ts';
import type { PixelsEvent } from '../../../shared/job-events.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { type ApplyParameters, applyParameters } from '../../../shared/parameters/apply.ts';
import { sourceFile } from '../../app/source-files.ts';
import { chosenStyle } from '../../app/styles.ts';
import { follow, last, ofType } from '../../app/testing/follow.ts';
import { smallPictures } from '../../app/testing/small-work.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { noCheckpoints } from '../../job-context/context.ts';
import { jobControl } from '../../job-context/control.ts';
import { apply } from '../apply/run.ts';
import { instant } from './run.ts';

let engine: Engine;
let runs = 0;
beforeAll(async () => {
  const real = await startEngine();
  engine = {
    ...real,
    async session(options) {
      const session = await real.session(options);
      const run: typeof session.run = (inputs) => {
        runs++;
        return session.run(inputs);
      };
      return { ...session, run };
    },
  };
});
afterAll(() => engine.dispose());

async function paint(
  photo: SourceFile,
  chosen: Partial<ApplyParameters>,
  side = 64,
  region?: Rect,
): Promise<PixelsEvent> {
  const { file: style } = await chosenStyle('great-wave');
  const context = { engine, control: jobControl().control, checkpoints: noCheckpoints };
  const request = { photo, style, parameters: applyParameters(chosen), side, ...(region && { region }) };
  return ofType(await follow(instant(request, context)), 'pixels')[0]!;
}

test('an instant painting is what the apply job paints at that size, in 8 bits', async () => {
  const { folder, photo } = await smallPictures();
  const source = await sourceFile(photo);
  const chosen = { strength: 0.7, keepColours: 0.5, brush: 1.25 };
  const painted = await paint(source, chosen);
  const output = join(folder, 'applied.png');
  const { file } = await chosenStyle('great-wave');
  const parameters = applyParameters({ ...chosen, size: 64 });
  const works = [{ photo: source, styles: [{ ...file, weight: 1 }], parameters, output }];
  const context = { engine, control: jobControl().control, checkpoints: noCheckpoints };
  await follow(apply({ works, bits: 8, version: '0' }, context));
  const { data, info } = await sharp(await readFile(output))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(painted).toMatchObject({ width: info.width, height: info.height, original: { width: 96, height: 64 } });
  const differences = Array.from(data, (value, i) => Math.abs(value - painted.data[i]!));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
});

test('sliders of colour cost no run of the network, the others one', async () => {
  const source = await sourceFile((await smallPictures()).photo);
  const runsOf = async (chosen: Partial<ApplyParameters>) => {
    const before = runs;
    await paint(source, chosen);
    return runs - before;
  };
  expect(await runsOf({})).toBe(1);
  expect(await runsOf({ keepColours: 0.5 })).toBe(0);
  expect(await runsOf({ matchColours: true })).toBe(0);
  expect(await runsOf({ strength: 0.8 })).toBe(1);
  expect(await runsOf({ brush: 1.5 })).toBe(1);
  expect(await runsOf({})).toBe(0);
});

test('of two styles a slider costs only the network of its own, and one that shows nowhere costs nothing', async () => {
  const photo = await sourceFile((await smallPictures()).photo);
  const [{ file: style }, { file: other }] = [await chosenStyle('great-wave'), await chosenStyle('auvers')];
  const context = { engine, control: jobControl().control, checkpoints: noCheckpoints };
  const dab = { kind: 'stroke', size: 0.2, hardness: 0.5, opacity: 1, erase: false } as const;
  const runsOf = async (first: Partial<ApplyParameters>, second: Partial<ApplyParameters>, at = 0.5, side = 64) => {
    const before = runs;
    const where = { parts: [{ ...dab, points: [at, at, 1] }] };
    const both = { style: other, parameters: applyParameters(second), where, regions: [] };
    const request = { photo, style, parameters: applyParameters(first), second: both, side };
    await follow(instant(request, context));
    return runs - before;
  };
  expect(await runsOf({ strength: 0.6 }, { strength: 0.6 })).toBe(2);
  expect(await runsOf({ strength: 0.5 }, { strength: 0.6 })).toBe(1);
  expect(await runsOf({ strength: 0.5 }, { strength: 0.5 })).toBe(1);
  // Where it counts is no matter of the networks.
  expect(await runsOf({ strength: 0.5 }, { strength: 0.5 }, 0.3)).toBe(0);
  expect(await runsOf({ strength: 0.5 }, { strength: 0.4 }, -0.8)).toBe(0);
});

test('a photograph that is smaller than the window is painted as it is', async () => {
  const source = await sourceFile((await smallPictures()).photo);
  expect(await paint(source, {}, 4096)).toMatchObject({ width: 96, height: 64 });
});

test.each([
  ['of a small picture', { width: 96, height: 64 }, { x: 50, y: 20, width: 30, height: 44 }],
  ['of one in tiles', { width: 960, height: 800 }, { x: 700, y: 500, width: 120, height: 90 }],
])('a part %s is what the whole shows there, and the photograph comes along', async (_, shape, region) => {
  const source = await sourceFile((await smallPictures(shape)).photo);
  const chosen = { keepColours: 0.3 };
  const whole = await paint(source, chosen, 4096);
  const part = await paint(source, chosen, 4096, region);
  expect(part).toMatchObject({ width: region.width, height: region.height, whole: shape });
  const bytesAt = (x: number, y: number) => (y * region.width + x) * 4;
  for (const [x, y] of [
    [0, 0],
    [17, 40],
    [region.width - 1, region.height - 1],
  ] as const) {
    const here = part.data.subarray(bytesAt(x, y), bytesAt(x, y) + 4);
    const at = ((region.y + y) * shape.width + region.x + x) * 4;
    for (let c = 0; c < 3; c++) expect(Math.abs(here[c]! - whole.data[at + c]!)).toBeLessThanOrEqual(1);
  }
  const { data } = await sharp(source.path)
    .extract({ ...region, left: region.x, top: region.y })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(Math.max(...data.map((value, i) => Math.abs(value - part.before![i]!)))).toBeLessThanOrEqual(1);
});

test('a large picture gives way between two tiles, and what it was asked for can be asked again', async () => {
  const photo = await sourceFile((await smallPictures({ width: 1500, height: 1200 })).photo);
  const { file: style } = await chosenStyle('great-wave');
  const { control, steering } = jobControl();
  const request = { photo, style, parameters: applyParameters({ strength: 0.9 }), side: 4096 };
  const events = follow(instant(request, { engine, control, checkpoints: noCheckpoints }));
  steering.end('finish');
  expect(last(await events)).toEqual({ type: 'cancelled' });
  expect(await paint(photo, { strength: 0.9 }, 4096)).toMatchObject({ width: 1500 });
});
