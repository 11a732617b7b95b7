import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PixelsEvent } from '../../../shared/job-events.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { type ApplyParameters, applyParameters } from '../../../shared/parameters/apply.ts';
import { sourceFile } from '../../app/source-files.ts';
import { chosenStyle } from '../../app/styles.ts';
import { follow, ofType } from '../../app/testing/follow.ts';
import { smallPictures } from '../../app/testing/small-work.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { apply } from '../apply/run.ts';
import { noCheckpoints } from '../context.ts';
import { jobControl } from '../control.ts';
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

async function paint(photo: SourceFile, chosen: Partial<ApplyParameters>, side = 64): Promise<PixelsEvent> {
  const { file: style } = await chosenStyle('great-wave');
  const context = { engine, control: jobControl().control, checkpoints: noCheckpoints };
  const events = await follow(instant({ photo, style, parameters: applyParameters(chosen), side }, context));
  return ofType(events, 'pixels')[0]!;
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

test('a photograph that is smaller than the window is painted as it is', async () => {
  const source = await sourceFile((await smallPictures()).photo);
  expect(await paint(source, {}, 4096)).toMatchObject({ width: 96, height: 64 });
});
