/** @file Every state of the window, into the folder e2e/screenshots that git ignores: for eyes, before something is delivered. */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dragFiles, dropFiles, goTo } from '../../e2e/pages/browser.ts';
import type { Host } from '../../e2e/pages/host.ts';
import { asset, left, longTimeout, right, root, type Stage, stageOf } from './stage.ts';

const folder = join(root, 'e2e', 'screenshots');
const defaultSize = { width: 1440, height: 900 };
const sizes = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
  { width: 700, height: 900 },
];

export async function takeStates(page: Page, host: Host): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stage = stageOf(page, host);
  const take = async (name: string) => {
    // Notices and outlines come and go in a moment.
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `state-${name}.png`) });
    console.log(name);
  };
  await empty(page, host, take);
  await goTo(page, host);
  await stage.allPainted();
  await take('first-start');
  await importing(page, take);
  await instant(page, stage, take);
  await painting(page, stage, take);
  await dialogs(page, stage, take);
  await startPage(page, host, stage, take);
  await shapes(page, stage, take);
  await lost(page, host, take);
}

type Take = (name: string) => Promise<void>;

/** What there is where not even the sample photograph can be had. */
async function empty(page: Page, host: Host, take: Take): Promise<void> {
  await page.route('**/samples/**', (route) => route.abort());
  await goTo(page, host);
  await page.getByRole('button', { name: /^Open/ }).first().waitFor();
  await take('empty');
  await page.unroute('**/samples/**');
}

async function importing(page: Page, take: Take): Promise<void> {
  const painting = asset('paintings/auvers.jpg');
  for (const [name, at] of Object.entries({ left, right })) {
    await dragFiles(page, [painting], at);
    await take(`dragging-${name}`);
    await page.keyboard.press('Escape');
  }
  const broken = join(tmpdir(), 'Letter.jpg');
  await writeFile(broken, 'Dear diary');
  await dropFiles(page, [broken], left);
  await page.getByRole('alert').waitFor();
  await take('error');
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
}

async function instant(page: Page, { button }: Stage, take: Take): Promise<void> {
  await button('Compare').click();
  await take('compare');
  await page.getByRole('slider', { name: /^Divider/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await take('compare-focused');
  await button('Compare').click();
  await button('Poppies').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await take('style-focused');
  await page.getByRole('slider', { name: 'Strength' }).focus();
  await page.keyboard.press('ArrowLeft');
  await take('slider-changed');
}

async function painting(page: Page, stage: Stage, take: Take): Promise<void> {
  const { button, strip } = stage;
  const id = await stage.makePaintWork('samples/coffee.png', 'paintings/auvers.jpg', { size: 256, iterations: 30 });
  await stage.openWork(id);
  await button('Paint').waitFor();
  await take('paint-ready');
  await button('Paint').click();
  await stage.iteration(1);
  await take('painting-begins');
  await stage.iteration(12);
  await button('Layers').click();
  await button('All layers').click();
  await take('layers');
  await button('Layers').click();
  await strip.getByRole('button', { name: 'Pause' }).click();
  await strip.getByText(/^Paused/).waitFor(longTimeout);
  await take('paused');
  await button('Advanced').click();
  await take('advanced');
  await button('Advanced').click();
  await button(await queueName(page)).click();
  await take('queue');
  await page.keyboard.press('Escape');
  await strip.getByRole('button', { name: 'Continue' }).click();
  await strip.getByText(/^Finished/).waitFor(longTimeout);
  await take('finished');
  await page.getByRole('slider', { name: 'Timeline' }).focus();
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowLeft');
  await page.getByText(/^Iteration \d+$/).waitFor();
  await button('Details').click();
  await take('timeline');
  await page.keyboard.press('Escape');
}

async function queueName(page: Page): Promise<string> {
  return (await page.getByRole('button', { name: /^Queue/ }).getAttribute('aria-label')) ?? 'Queue';
}

async function dialogs(page: Page, { button }: Stage, take: Take): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await take(`${theme}-work`);
    for (const menu of ['Save', 'More']) {
      await button(menu).click();
      await page.getByRole('menu').waitFor();
      await take(`${theme}-menu-${menu.toLowerCase()}`);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+,');
    await take(`${theme}-settings`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await take(`${theme}-shortcuts`);
    await page.keyboard.press('Escape');
  }
  await page.emulateMedia({ colorScheme: 'dark' });
}

async function startPage(page: Page, { window }: Host, stage: Stage, take: Take): Promise<void> {
  const files = ['picos-de-europa.jpg', 'astronaut.png', 'sunset.jpg', 'fig.jpg'];
  for (const file of files) await stage.makeWork(`samples/${file}`, 'mountain-scroll');
  await stage.button('All works').click();
  await window.next('works', (works) => works.every(({ thumbnailMade }) => thumbnailMade !== undefined));
  await page.waitForTimeout(1500);
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await take(`${theme}-start-page`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('searchbox').fill('nothing like it');
  await take('start-page-nothing-found');
  await page.getByRole('searchbox').fill('');
  await page
    .getByRole('button', { name: /^More options for/ })
    .first()
    .click();
  await take('start-page-menu');
  await page.keyboard.press('Escape');
}

/** Windows of every size, and text twice as large. */
async function shapes(page: Page, stage: Stage, take: Take): Promise<void> {
  await stage.openWork(await stage.makeWork('samples/chelsea.png', 'stained-glass'));
  await stage.allPainted();
  const waysOf = async (name: string) => {
    for (const way of ['Instant', 'Paint']) {
      await page.getByRole('radio', { name: way, exact: true }).click();
      await page.waitForTimeout(1500);
      await take(`${name}-${way.toLowerCase()}`);
    }
    await stage.button('All works').click();
    await take(`${name}-start-page`);
    await stage.button('Back to the picture').click();
  };
  for (const size of sizes) {
    await page.setViewportSize(size);
    await waysOf(`${size.width}`);
  }
  // Through the object model: the page's policy allows no style elements.
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  for (const size of [...sizes, defaultSize]) {
    await page.setViewportSize(size);
    await waysOf(`${size.width}-large-text`);
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
}

async function lost(page: Page, host: Host, take: Take): Promise<void> {
  await host.kill();
  await page.getByText('The connection to Impasto was lost').waitFor();
  await take('connection-lost');
  await host.restart();
}
