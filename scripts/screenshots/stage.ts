/** @file What pictures of the studio are taken of: works made as a second window makes them, and waiting until all is painted. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Host, importPicture } from '../../e2e/pages/host.ts';
import { applyParameters } from '../../src/shared/parameters/apply.ts';
import { type StyliseParameters, styliseParameters } from '../../src/shared/parameters/stylise.ts';

export const root = join(import.meta.dirname, '..', '..');
export const asset = (path: string) => join(root, 'assets', path);
/** Where the two halves of the window are, for drops. */
export const left = { x: 420, y: 430 };
export const right = { x: 1080, y: 430 };
export const longTimeout = { timeout: 300_000 };

export type Stage = ReturnType<typeof stageOf>;

export function stageOf(page: Page, host: Host) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  const importFile = (path: string) => importPicture(host.window, asset(path));

  return {
    button,
    strip: page.getByRole('region', { name: 'Painting' }),

    /** A work of that photograph in that style. */
    async makeWork(photo: string, style: string): Promise<string> {
      const { id } = await host.window.call('createWork', {
        photo: await importFile(photo),
        look: {
          way: 'instant',
          instant: { style, parameters: applyParameters({}) },
          paint: { paintings: [], parameters: styliseParameters({}) },
        },
      });
      return id;
    },

    /** A work of that photograph, to be painted like that painting. */
    async makePaintWork(photo: string, painting: string, parameters: Partial<StyliseParameters>): Promise<string> {
      const picture = await importFile(painting);
      const { id } = await host.window.call('createWork', {
        photo: await importFile(photo),
        look: {
          way: 'paint',
          instant: { style: 'great-wave', parameters: applyParameters({}) },
          paint: { paintings: [{ picture, weight: 1 }], parameters: styliseParameters(parameters) },
        },
      });
      await host.window.call('changeWork', { id, paintings: [picture] });
      return id;
    },

    async openWork(id: string): Promise<void> {
      const { title } = await host.window.call('openWork', { id });
      // It is the way back where the start page is open.
      if (await button('All works').isVisible()) await button('All works').click();
      // Of several works of one photograph the newest comes first.
      await button(`Open ${title}`).first().click();
    },

    /** The canvas at the size of the window, and every tile of the shelf. */
    async allPainted(): Promise<void> {
      await page.getByText(/^Painted (in|at)/).waitFor(longTimeout);
      const tiles = page.locator('[data-style]');
      await tiles
        .locator('canvas')
        .nth((await tiles.count()) - 1)
        .waitFor(longTimeout);
      await page.getByText(/^Preview, /).waitFor({ state: 'hidden', ...longTimeout });
      // Tiles of the photograph before are faded until they are painted anew.
      await page.waitForFunction(noTileIsFaded, undefined, longTimeout);
    },

    async type(name: string, value: string): Promise<void> {
      await page.getByRole('textbox', { name: `${name}, number` }).fill(value);
      await page.keyboard.press('Enter');
    },

    async iteration(min: number): Promise<void> {
      await page.waitForFunction(
        (wanted) => Number(/Iteration (\d+)/.exec(document.body.textContent ?? '')?.[1] ?? 0) >= wanted,
        min,
        longTimeout,
      );
    },
  };
}

function noTileIsFaded(): boolean {
  return [...document.querySelectorAll('[data-style] canvas')].every((tile) => getComputedStyle(tile).opacity === '1');
}
