/**
 * @file node scripts/launch.mjs scripts/make-screenshots.ts: makes docs/pictures/studio-*.jpg anew, the pictures of the guide:
 * the real program with a library of its own, in Chromium, painting what comes along. It takes some minutes. With `--states`
 * it takes every state of the window instead, into e2e/screenshots, to be looked at (screenshots/states.ts).
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { dragFiles, dropFiles, goTo, openBrowser } from '../e2e/pages/browser.ts';
import { type Host, startHost } from '../e2e/pages/host.ts';
import { asset, longTimeout, right, root, stageOf } from './screenshots/stage.ts';
import { takeStates } from './screenshots/states.ts';

const maxBytes = 150_000;

const host = await startHost();
const browser = await openBrowser();
const { page } = browser;
const { button, strip, allPainted, makeWork, openWork, type, iteration } = stageOf(page, host);
try {
  if (process.argv.includes('--states')) await takeStates(page, host);
  else await takeGuide();
} finally {
  await browser.close();
  await host.dispose();
}

async function takeGuide(): Promise<void> {
  await goTo(page, host);
  await firstStart();
  await dropZones();
  await painting();
  await timeline();
  await compare();
  await printing();
  await startPage(host);
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
  await strip.getByText(/^Finished/).waitFor(longTimeout);
  await button('Paint again').waitFor(longTimeout);
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

/** A sheet filled by a crop, with a bleed, and a sample of the subject at 100 %. */
async function printing(): Promise<void> {
  await openWork(await makeWork('samples/chelsea.png', 'great-wave'));
  await allPainted();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Print' });
  await dialog.getByRole('radio', { name: 'Fine-art printer' }).click();
  await dialog.getByLabel('Paper size', { exact: true }).selectOption('A3');
  await dialog.getByRole('radio', { name: 'Fill' }).click();
  await dialog.getByLabel('Bleed', { exact: true }).selectOption('3');
  const sheet = dialog.getByRole('img', { name: /^Page/ });
  const { width, height } = (await sheet.boundingBox())!;
  await sheet.click({ position: { x: width * 0.4, y: height * 0.45 } });
  await dialog.getByRole('img', { name: 'Sample of the print, pixel for pixel' }).waitFor(longTimeout);
  await take('print');
  await page.keyboard.press('Escape');
}

async function startPage({ window }: Host): Promise<void> {
  const styles = {
    picos: 'great-wave',
    astronaut: 'auvers',
    coffee: 'mountain-scroll',
    sunset: 'poppies',
    fig: 'pencil',
  };
  const files = ['picos-de-europa.jpg', 'astronaut.png', 'coffee.png', 'sunset.jpg', 'fig.jpg'];
  for (const [at, style] of Object.values(styles).entries()) await makeWork(`samples/${files[at]}`, style);
  await button('All works').click();
  await window.next('works', (works) => works.every(({ thumbnailMade }) => thumbnailMade !== undefined));
  await page
    .locator('main li canvas')
    .nth(files.length + 2)
    .waitFor(longTimeout);
  await take('works');
}

async function take(name: string): Promise<void> {
  const file = join(root, 'docs', 'pictures', `studio-${name}.jpg`);
  const shot = await page.screenshot();
  for (let quality = 85; ; quality -= 5) {
    const { size } = await sharp(shot).jpeg({ quality, mozjpeg: true }).toFile(file);
    if (size > maxBytes && quality > 50) continue;
    console.log(`${file}: ${Math.round(size / 1000)} kB at quality ${quality}`);
    return;
  }
}
