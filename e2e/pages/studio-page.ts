/** @file The window as a person knows it: what can be seen and done, by the words that stand there. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type Page } from '@playwright/test';
import { startElectron, whyNoElectron } from './electron.ts';
import { startHost } from './host.ts';

const assets = join(import.meta.dirname, '..', '..', 'assets');

export type StudioPage = ReturnType<typeof studioPage>;

function studioPage(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    page,
    canvas: page.locator('main canvas'),
    strip: page.getByRole('region', { name: 'Painting' }),
    wipe: page.getByRole('slider', { name: 'Border between photograph and painting' }),
    button,
    slider: (name: string) => page.getByRole('slider', { name, exact: true }),
    number: (name: string) => page.getByRole('textbox', { name: `${name}, number` }),
    way: (name: 'Instant' | 'Paint') => page.getByRole('radio', { name, exact: true }),
    notice: page.getByRole('alert'),
    /** The canvas shows a picture of the trained style. */
    painted: page.getByText(/^Painted (in|at)/),

    /** A sum over the canvas: other pictures give another one. */
    look: () =>
      page.locator('main canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let sum = 0;
        for (let at = 0; at < data.length; at += 101) sum = (sum * 31 + data[at]!) >>> 0;
        return sum;
      }),

    /** Drops a file of assets/ at a place of the window, as a file manager does. */
    async drop(path: string, at: { x: number; y: number }, phases = ['dragenter', 'dragover', 'drop']) {
      const bytes = [...(await readFile(join(assets, path)))];
      await page.evaluate(
        ({ bytes, name, at, phases }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
          const target = document.elementFromPoint(at.x, at.y) ?? document.body;
          for (const type of phases) {
            target.dispatchEvent(
              new DragEvent(type, { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }),
            );
          }
        },
        { bytes, name: basename(path), at, phases },
      );
    },

    shot: (name: string) => page.screenshot({ path: join(import.meta.dirname, '..', 'screenshots', `${name}.png`) }),

    /** What axe finds; empty is what everyone needs. */
    async accessibility(): Promise<string[]> {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
  };
}

/** A test with a program of its own and a window on it. What the page complains of fails the test. */
export const test = base.extend<{ shell: 'web' | 'electron'; studio: StudioPage }>({
  /** What the program runs in: a project of the configuration says it. */
  shell: ['web', { option: true }],
  studio: async ({ page: tab, shell }, use, { skip }) => {
    if (shell === 'electron') skip(whyNoElectron !== undefined, whyNoElectron ?? '');
    const electron = shell === 'electron' ? await startElectron() : undefined;
    const host = electron ?? (await startHost());
    const page = electron?.page ?? tab;
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    try {
      if ('address' in host) await page.goto(host.address);
      await use(studioPage(page));
    } finally {
      await host.stop();
    }
    // Ending the host under an open page is not the page's fault.
    const own = complaints.filter((text) => !text.includes('WebSocket'));
    if (own.length > 0) throw new Error(`the page complained: ${own.join('\n')}`);
  },
});
export { expect } from '@playwright/test';
