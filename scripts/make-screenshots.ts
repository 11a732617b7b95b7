/**
 * @file node scripts/launch.mjs scripts/make-screenshots.ts: makes docs/pictures/studio-*.jpg anew, the pictures of the guide:
 * the real program with a library of its own, in Chromium, painting what comes along. It takes some minutes.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { dragFiles, dropFiles, goTo, openBrowser } from '../e2e/pages/browser.ts';
import { type Host, startHost } from '../e2e/pages/host.ts';
import { applyParameters } from '../src/shared/parameters/apply.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';

const root = join(import.meta.dirname, '..');
const asset = (path: string) => join(root, 'assets', path);
const right = { x: 1080, y: 430 };
const patience = { timeout: 300_000 };
const mostBytes = 150_000;

const host = await startHost();
const browser = await openBrowser();
const { page } = browser;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const strip = page.getByRole('region', { name: 'Painting' });
try {
  await goTo(page, host);
  await firstStart();
  await dropZones();
  await painting();
  await timeline();
  await compare();
  await startPage(host);
} finally {
  await browser.close();
  await host.dispose();
}

async function firstStart(): Promise<void> {
  await allPainted();
  await take('first-start');
}

async function dropZones(): Promise<void> {
  await dragFiles(page, [asset('paintings/auvers.jpg')], right);
  await page.getByTestId('drop-zones').waitFor();
  await take('drop-zones');
}

/** Mid-way, with the relation of photograph and painting just moved. */
async function painting(): Promise<void> {
  await dropFiles(page, [asset('paintings/auvers.jpg')], right);
  await button('Paint like auvers').waitFor();
  await page.getByRole('radio', { name: /^384/ }).click();
  await type('Iterations', '160');
  await button('Paint').click();
  await iteration(60);
  await type('Photo ↔ Style', '1.2');
  await iteration(118);
  await take('painting');
}

async function timeline(): Promise<void> {
  await strip.getByText(/^Finished/).waitFor(patience);
  await button('Paint again').waitFor(patience);
  await page.getByRole('slider', { name: 'Timeline' }).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
  await page.getByText(/^Iteration \d+$/).waitFor();
  await button('Details').click();
  await take('timeline');
  await page.keyboard.press('Escape');
}

async function compare(): Promise<void> {
  await openWork(await makeWork('samples/chelsea.png', 'stained-glass'));
  await allPainted();
  await button('Compare').click();
  await take('compare');
  await button('Compare').click();
}

async function startPage({ window }: Host): Promise<void> {
  const styles = { picos: 'great-wave', astronaut: 'auvers', coffee: 'summertime', sunset: 'poppies', fig: 'pencil' };
  const files = ['picos-de-europa.jpg', 'astronaut.png', 'coffee.png', 'sunset.jpg', 'fig.jpg'];
  for (const [at, style] of Object.values(styles).entries()) await makeWork(`samples/${files[at]}`, style);
  await button('All works').click();
  await window.next('works', (works) => works.every(({ hasThumbnail }) => hasThumbnail));
  await page
    .locator('main li canvas')
    .nth(files.length + 1)
    .waitFor(patience);
  await take('works');
}

/** A work of that photograph in that style, as a second window makes it. */
async function makeWork(photo: string, style: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(asset(photo)));
  const brought = await host.window.call('bring', { name: basename(photo), bytes });
  if (brought.kind !== 'picture') throw new Error(`${photo} is a ${brought.kind}`);
  const { id } = await host.window.call('createWork', {
    photo: brought.picture.id,
    look: {
      way: 'instant',
      instant: { style, parameters: applyParameters({}) },
      paint: { paintings: [], parameters: styliseParameters({}) },
    },
  });
  return id;
}

async function openWork(id: string): Promise<void> {
  const { title } = await host.window.call('openWork', { id });
  await button('All works').click();
  await button(`Open ${title}`).click();
}

/** The canvas at the size of the window, and every tile of the shelf. */
async function allPainted(): Promise<void> {
  await page.getByText(/^Painted (in|at)/).waitFor(patience);
  const tiles = page.locator('[data-style]');
  await tiles
    .locator('canvas')
    .nth((await tiles.count()) - 1)
    .waitFor(patience);
  await page.getByText(/^Preview, /).waitFor({ state: 'hidden', ...patience });
  // Tiles of the photograph before are faded until they are painted anew.
  await page.waitForFunction(noTileIsFaded, undefined, patience);
}

function noTileIsFaded(): boolean {
  return [...document.querySelectorAll('[data-style] canvas')].every((tile) => getComputedStyle(tile).opacity === '1');
}

async function type(name: string, value: string): Promise<void> {
  await page.getByRole('textbox', { name: `${name}, number` }).fill(value);
  await page.keyboard.press('Enter');
}

async function iteration(least: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(/Refining (\d+)/.exec(document.body.textContent ?? '')?.[1] ?? 0) >= wanted,
    least,
    patience,
  );
}

async function take(name: string): Promise<void> {
  const file = join(root, 'docs', 'pictures', `studio-${name}.jpg`);
  const shot = await page.screenshot();
  for (let quality = 85; ; quality -= 5) {
    const { size } = await sharp(shot).jpeg({ quality, mozjpeg: true }).toFile(file);
    if (size > mostBytes && quality > 50) continue;
    console.log(`${file}: ${Math.round(size / 1000)} kB at quality ${quality}`);
    return;
  }
}
