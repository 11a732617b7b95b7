/** @file The window as a person knows it: what can be seen and done, by the words that stand there. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type CDPSession, expect, type FileChooser, type Page } from '@playwright/test';
import { startElectron, whyNoElectron } from './electron.ts';
import { type Host, startHost } from './host.ts';
import { type SmallWork, smallWork } from './small-work.ts';

export type StudioPage = ReturnType<typeof studioPage>;
/** Where the two halves of the window are, for drops. */
export const left = { x: 400, y: 450 };
export const right = { x: 1100, y: 450 };

function studioPage(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const strip = page.getByRole('region', { name: 'Painting' });
  const number = (name: string) => page.getByRole('textbox', { name: `${name}, number` });
  let cdp: Promise<CDPSession> | undefined;

  /** As a file manager does: the browser itself reads the files. */
  async function drag(type: 'dragEnter' | 'dragOver' | 'drop', at: { x: number; y: number }, data: object) {
    cdp ??= page.context().newCDPSession(page);
    const session = await cdp;
    await session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], dragOperationsMask: 1, ...data },
    });
  }

  /** The canvas shows a picture of the trained style. */
  const painted = page.getByText(/^Painted (in|at)/);

  /** A sum over the canvas: other pictures give another one. */
  const look = () =>
    page.locator('main canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 101) sum = (sum * 31 + data[at]!) >>> 0;
      return sum;
    });

  return {
    page,
    strip,
    button,
    number,
    canvas: page.locator('main canvas'),
    title: page.getByRole('heading', { level: 1 }),
    wipe: page.getByRole('slider', { name: 'Divider between photo and painted picture' }),
    timeline: page.getByRole('slider', { name: 'Timeline' }),
    zones: page.getByTestId('drop-zones'),
    slider: (name: string) => page.getByRole('slider', { name, exact: true }),
    way: (name: 'Instant' | 'Paint') => page.getByRole('radio', { name, exact: true }),
    notice: page.getByRole('alert'),
    painted,

    async type(name: string, value: number) {
      await number(name).fill(`${value}`);
      await page.keyboard.press('Enter');
    },

    /** The iteration that the strip tells; 0 where it tells none. */
    async iteration(): Promise<number> {
      return Number(/(?:Iteration|Paused at|Interrupted at) (\d+)/.exec((await strip.textContent()) ?? '')?.[1] ?? 0);
    },

    look,

    /** The same once the style itself has painted, and not its draft. */
    async sharpLook(): Promise<number> {
      await expect(painted).toBeVisible();
      await expect(page.getByText(/^Preview, \d+ px$/)).toBeHidden({ timeout: 15_000 });
      return await look();
    },

    /** The canvas, reduced: red, green and blue of 96 × 60 places, 0–255. */
    pixels: () =>
      page.locator('main canvas').evaluate((canvas: HTMLCanvasElement) => {
        const [width, height] = [96, 60];
        const context = new OffscreenCanvas(width, height).getContext('2d')!;
        context.imageSmoothingQuality = 'high';
        context.drawImage(canvas, 0, 0, width, height);
        return [...context.getImageData(0, 0, width, height).data].filter((_, at) => at % 4 !== 3);
      }),

    /** The dialog for files which that opens. */
    async fileDialog(open: () => Promise<void>): Promise<FileChooser> {
      const dialog = page.waitForEvent('filechooser');
      // A key may be in the page before what says that the dialog is ours, and the system's own opens, which nobody answers.
      await page.evaluate(() => {});
      await open();
      return await dialog;
    },

    dragOver: (files: readonly string[], at: { x: number; y: number }) => drag('dragEnter', at, { files }),
    async dragText(text: string, at: { x: number; y: number }) {
      const items = [{ mimeType: 'text/plain', data: text }];
      for (const type of ['dragEnter', 'dragOver'] as const) await drag(type, at, { items });
    },
    /** Files of this machine, at a place of the window. */
    async drop(files: readonly string[], at: { x: number; y: number }) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await drag(type, at, { files });
    },

    /** From now on notes whether such a text appears, however short it stays; gives how often it did so far. */
    async noteText(pattern: RegExp): Promise<() => Promise<number>> {
      const noted = await page.evaluateHandle((source) => {
        const wanted = new RegExp(source);
        const note = { count: 0, isThere: false };
        const look = () => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let isThere = false;
          while (!isThere && walker.nextNode()) isThere = wanted.test(walker.currentNode.textContent ?? '');
          if (isThere && !note.isThere) note.count++;
          note.isThere = isThere;
        };
        look();
        note.count = 0;
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        return note;
      }, pattern.source);
      return () => noted.evaluate(({ count }) => count);
    },

    /** After the program was started anew: a page that is loaded before it has found it is a stranger there. */
    async reconnected(): Promise<void> {
      await expect(page.getByText('The connection to Impasto was lost')).toBeHidden();
    },

    shot: (name: string) => page.screenshot({ path: join(import.meta.dirname, '..', 'screenshots', `${name}.png`) }),

    /** What axe finds; empty is what everyone needs. */
    async accessibility(): Promise<string[]> {
      await settled(page);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
  };
}

/** Colours on their way from one to another have contrasts that nobody reads in. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const running = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
}

/** Mean distance of two pictures of the canvas, 0–255. */
export function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
}

interface Fixtures {
  /** What the program runs in: a project of the configuration says it. */
  shell: 'web' | 'electron';
  /** What the window opens: a small work, or what there is at the first start. */
  begin: SmallWork | 'first start';
  host: Host;
  studio: StudioPage;
  /** Another window on the same host, in the same browser. */
  anotherTab(): Promise<StudioPage>;
  /** What pages said that they should not have. Losing the host is not a page's fault. */
  complaints: string[];
}

/**
 * A window of its own for each test, on one program for all of them: starting it takes seconds. What the page complains of
 * fails the test. `testAlone` has a program of its own, which it may end.
 */
export const test = base.extend<Fixtures, { shared: () => Promise<Host> }>({
  shell: ['web', { option: true }],
  begin: [{ way: 'instant' }, { option: true }],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from the pattern.
    async ({}, use) => {
      let host: Promise<Host> | undefined;
      await use(() => {
        host ??= startHost();
        return host;
      });
      await (await host)?.dispose();
    },
    { scope: 'worker' },
  ],
  host: async ({ shared, shell }, use, { skip }) => {
    skip(shell === 'electron', whyNoElectron ?? 'the program in Electron’s window takes no second one');
    await use(await shared());
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from the pattern.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    const own = complaints.filter((text) => !text.includes('WebSocket connection to'));
    if (own.length > 0) throw new Error(`the page complained: ${own.join('\n')}`);
  },
  studio: async ({ page: tab, shell, begin, shared, complaints }, use, { skip }) => {
    if (shell === 'electron') {
      skip(whyNoElectron !== undefined, whyNoElectron ?? '');
      const electron = await startElectron();
      listen(electron.page, complaints);
      await use(studioPage(electron.page));
      return await electron.stop();
    }
    const host = await shared();
    if (begin !== 'first start') await smallWork(host, begin);
    await use(await openPage(tab, host, complaints));
    await tab.close();
  },
  anotherTab: async ({ context, host, complaints }, use) => {
    await use(async () => openPage(await context.newPage(), host, complaints));
  },
});

export const testApart = test.extend<{ ownHost: Host }>({
  ownHost: async ({ shell }, use, { skip }) => {
    skip(shell === 'electron', whyNoElectron ?? 'it is about the program behind a browser');
    const host = await startHost();
    await use(host);
    await host.dispose();
  },
  host: ({ ownHost }, use) => use(ownHost),
  studio: async ({ page, begin, ownHost, complaints }, use) => {
    if (begin !== 'first start') await smallWork(ownHost, begin);
    await use(await openPage(page, ownHost, complaints));
    await page.close();
  },
});

async function openPage(page: Page, host: Host, complaints: string[]): Promise<StudioPage> {
  listen(page, complaints);
  await page.goto(await host.freshAddress());
  const studio = studioPage(page);
  // What a test compares with must be there.
  await expect.poll(studio.look, { timeout: 60_000 }).not.toBe(0);
  return studio;
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
}

export { expect };
