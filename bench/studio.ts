/**
 * @file npm run bench -- studio: how soon the window answers, measured from inside the page: sliders of a trained style, alone
 * and while an optimisation or a training runs in the same studio; frames of the window; the first frames of a painting;
 * looking closely at a large photograph, and touching a slider again while it is sharpened or saved; the start.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { dropFiles, goTo, openBrowser } from '../e2e/pages/browser.ts';
import { type Host, importPicture, startHost } from '../e2e/pages/host.ts';
import type { Work } from '../src/shared/contract-shapes.ts';
import { applyParameters } from '../src/shared/parameters/apply.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';
import { type Command, type FlagValues, integer } from './command.ts';
import { machine } from './machine.ts';
import { median, percentile, short, table } from './numbers.ts';
import { duringSaving, duringSharpening } from './studio/touched-again.ts';
import {
  type Drawn,
  isPreview,
  type PageWatch,
  pageWatch,
  previewSide,
  sideOf,
  watchCanvas,
} from './studio/watch-page.ts';

export const studio: Command = {
  summary: 'how soon the window answers, and how soon a painting is seen, in Chromium',
  flags: {
    moves: { placeholder: 'N', help: 'of each slider, at most 30; 25 unless said' },
    seconds: { placeholder: 'N', help: 'for which frames of the window are counted; 20 unless said' },
    part: { placeholder: 'NAME', help: 'sliders, painting or large: only these; all of them unless said' },
  },
  run,
};

const assets = join(import.meta.dirname, '..', 'assets');
const painting = join(assets, 'paintings', 'great-wave.jpg');
/** Longest that the sharpening of a painting is watched. */
const longestSharpening = 240_000;

/** Where each slider is set in turn, amounts in percent; nowhere twice, since what was painted last is kept. */
const sliders: Readonly<Record<string, (move: number) => number>> = {
  Strength: (move) => 100 - 2 * move,
  'Brush size': (move) => 0.75 + 0.05 * move,
  'Keep colours': (move) => 3 * move,
};
const maxMoves = 30;
const lookedAt = 8000;

async function run(values: FlagValues): Promise<void> {
  const moves = Math.min(maxMoves, integer(values, 'moves', 25, 2));
  const seconds = integer(values, 'seconds', 20);
  console.log(`${machine()}; load before it began ${loadavg()[0]!.toFixed(1)}`);
  // Started once, so that the window is built where its sources are newer.
  await (await startHost()).dispose();
  const browser = await openBrowser({ before: watchCanvas });
  const begun = Date.now();
  const host = await startHost();
  try {
    const { page } = browser;
    const watch = pageWatch(page);
    await goTo(page, host);
    console.log(table(await startRows(page, watch, begun)));
    const part = values.part;
    if (part === undefined || part === 'sliders') await measureSliders(page, watch, host, moves, seconds);
    if (part === undefined || part === 'painting') console.log(table(await paintingRows(page, watch)));
    if (part === undefined || part === 'large') {
      console.log(table(await closeRows(page, watch, host)));
      console.log(table(await touchedAgainRows(page, watch, host, moves)));
    }
  } finally {
    await browser.close();
    await host.dispose();
  }
}

async function measureSliders(page: Page, watch: PageWatch, host: Host, moves: number, seconds: number) {
  const rows = await sliderRows(page, watch, moves, 'nothing else');
  const stop = await optimise(host);
  rows.push(...(await sliderRows(page, watch, moves, 'an optimisation')));
  const frames = frameRow(await watch.frames(seconds));
  await stop();
  const stopTraining = await train(host);
  rows.push(...(await sliderRows(page, watch, moves, 'a training')));
  await stopTraining();
  console.log(table(rows));
  console.log(table([frames]));
}

/** From the command to what is seen at the first start: a sample photograph, painted, then sharp, then the whole shelf. */
async function startRows(page: Page, watch: PageWatch, begun: number) {
  const sample = await watch.first(isPreview);
  const sharp = await watch.first(({ width, height }) => Math.max(width, height) > previewSide, sample.time);
  const tiles = page.locator('[data-style]');
  await tiles
    .locator('canvas')
    .nth((await tiles.count()) - 1)
    .waitFor({ timeout: 180_000 });
  const row = (seen: string, time: number) => ({ 'first start': seen, seconds: short((time - begun) / 1000) });
  return [
    row(`the sample, painted at ${sideOf(sample)} px`, sample.time),
    row(`the same at ${sharp.width} × ${sharp.height} px, as large as it is shown`, sharp.time),
    row('every style of the shelf', Date.now()),
  ];
}

async function sliderRows(page: Page, watch: PageWatch, moves: number, beside: string) {
  const rows: Record<string, string>[] = [];
  for (const [name, valueAt] of Object.entries(sliders)) {
    const field = page.getByRole('textbox', { name: `${name}, number` });
    const waits: number[] = [];
    const sides: number[] = [];
    for (let move = 0; move <= moves; move++) {
      await field.fill(`${Number(valueAt(move + 1).toFixed(2))}`);
      const drawn = await watch.after(() => page.keyboard.press('Enter'), isPreview);
      // The first opens what the others find open.
      if (move === 0) continue;
      waits.push(drawn.since);
      sides.push(sideOf(drawn));
    }
    await page.getByRole('button', { name: `Reset ${name}`, exact: true }).click();
    rows.push({ slider: name, beside, moves: `${moves}`, 'median px': `${median(sides)}`, ...spreadOf(waits) });
  }
  return rows;
}

function frameRow(intervals: readonly number[]) {
  return { 'frames of the window, beside an optimisation': `${intervals.length}`, ...spreadOf(intervals) };
}

function spreadOf(milliseconds: readonly number[]) {
  return {
    'median ms': short(median(milliseconds)),
    '95 % ms': short(percentile(milliseconds, 0.95)),
    'worst ms': short(Math.max(...milliseconds)),
  };
}

/** Paints the open photograph in a work that no window shows; gives what ends it. */
async function optimise({ window }: Host): Promise<() => Promise<unknown>> {
  const { photo } = await openWork(window);
  const paintings = [{ picture: await importPicture(window, join(assets, 'paintings', 'auvers.jpg')), weight: 1 }];
  const paint = { paintings, parameters: styliseParameters({ iterations: 5000 }) };
  const look = { way: 'paint', instant: { parameters: applyParameters({}) }, paint } as const;
  const { id: work } = await window.call('createWork', { photo: photo!.id, look });
  await window.call('startRun', { work });
  await window.next('run', (state) => state.work === work && state.iteration > 1);
  return () => window.call('steerRun', { work, action: 'cancel' });
}

/** Trains a style of a painting; gives what ends it. */
async function train({ window }: Host): Promise<() => Promise<unknown>> {
  await window.call('startTraining', { painting: await importPicture(window, painting), preset: 'good' });
  await window.next('training', ({ step }) => step > 1);
  return () => window.call('steerTraining', { action: 'cancel' });
}

async function openWork(window: Host['window']): Promise<Work> {
  const { settings } = await window.call('hello', {});
  return await window.call('openWork', { id: settings.work! });
}

/** From the painting that is dropped on the photograph, with the button pressed at once, to sharper and sharper pictures. */
async function paintingRows(page: Page, watch: PageWatch) {
  const { width, height } = page.viewportSize()!;
  // A person has looked at the photograph for a while.
  await page.waitForTimeout(lookedAt);
  const before = await watch.drawn();
  await dropFiles(page, [painting], { x: 0.75 * width, y: height / 2 });
  const dropped = await page.evaluate(() => (globalThis as unknown as { watch: { input: number } }).watch.input);
  await page.getByRole('button', { name: 'Paint', exact: true }).click();
  const pressed = Date.now();
  const from = before.at(-1)?.time ?? 0;
  const rows = [{ painting: 'button pressed', seconds: short((pressed - dropped) / 1000) }];
  const sizes: Drawn[] = [];
  const full = styliseParameters({}).size;
  while (Math.max(0, ...sizes.map(sideOf)) < full) {
    if (Date.now() - dropped > longestSharpening) break;
    const largest = Math.max(0, ...sizes.map((size) => size.width));
    // The run's own pictures are small at first; the photograph that shows meanwhile is not.
    const isNext = (drawn: Drawn) => drawn.width > largest && sideOf(drawn) <= full;
    const next = await watch.first(isNext, Math.max(from, pressed));
    sizes.push(next);
    rows.push({
      painting: `a picture of ${next.width} × ${next.height} px`,
      seconds: short((next.time - dropped) / 1000),
    });
  }
  return rows;
}

const largeSize = { width: 6000, height: 4000 };

/** A photograph of 24 megapixels, looked at where every pixel is one of the screen, and the next place. */
async function closeRows(page: Page, watch: PageWatch, { window }: Host) {
  const { id: work } = await openWork(window);
  // Where a painting was begun before.
  await window.call('steerRun', { work, action: 'cancel' }).catch(() => {});
  const folder = await mkdtemp(join(tmpdir(), 'impasto-bench-'));
  const file = join(folder, 'large.jpg');
  await sharp(join(assets, 'samples', 'chelsea.png'))
    .resize({ ...largeSize, fit: 'cover' })
    .jpeg()
    .toFile(file);
  const rows: { 'looking closely': string; seconds: string }[] = [];
  const add = (seen: string, milliseconds: number) =>
    rows.push({ 'looking closely': seen, seconds: short(milliseconds / 1000) });
  const { width, height } = page.viewportSize()!;
  // The photograph itself is there at 2048 px.
  const isPart = (drawn: Drawn) => drawn.height > previewSide && sideOf(drawn) < 2048;
  await dropFiles(page, [file], { x: 0.4 * width, y: height / 2 });
  await page.getByRole('heading', { level: 1, name: /^large/ }).waitFor();
  const whole = await watch.after(() => page.getByRole('radio', { name: 'Instant', exact: true }).click(), isPart);
  add(`all of it (${whole.width} × ${whole.height} px)`, whole.since);
  await page.locator('main canvas').focus();
  const close = await watch.after(() => page.keyboard.press('1'), isPart);
  add(`100 % (${close.width} × ${close.height} px)`, close.since);
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
  const next = await watch.after(() => page.keyboard.press('ArrowLeft'), isPart);
  add(`moved on (${next.width} × ${next.height} px)`, next.since);
  await rm(folder, { recursive: true });
  return rows;
}

/** On that photograph, all of it in sight. */
async function touchedAgainRows(page: Page, watch: PageWatch, host: Host, moves: number) {
  await page.locator('main canvas').focus();
  await page.keyboard.press('0');
  const { id: work } = await openWork(host.window);
  const measured = [await duringSharpening(page, watch, moves), await duringSaving(page, watch, host, work, moves)];
  return measured.map(({ beside, waits, sides }) => ({
    'Strength, touched again during': beside,
    moves: `${waits.length}`,
    'median px': `${median(sides)}`,
    ...spreadOf(waits),
  }));
}
