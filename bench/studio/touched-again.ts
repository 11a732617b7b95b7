/**
 * @file A slider that is touched again while the studio is busy with what a rest asked for, or with a file: how long until the
 * next preview is seen, at other moments of that work each time.
 */
import type { Page } from '@playwright/test';
import type { Host } from '../../e2e/pages/host.ts';
import { type Drawn, type PageWatch, previewSide } from './watch-page.ts';

export interface TouchedAgain {
  readonly beside: string;
  readonly waits: readonly number[];
  readonly sides: readonly number[];
}

/** Sharpening begins a third of a second after the last touch; on no machine is a large photograph sharp at once. */
const earliestMilliseconds = 400;
const latestMilliseconds = 2000;
const sideOf = ({ width, height }: Drawn) => Math.max(width, height);
const isPreview = (drawn: Drawn) => sideOf(drawn) <= previewSide;

export async function duringSharpening(page: Page, watch: PageWatch, moves: number): Promise<TouchedAgain> {
  const [waits, sides]: [number[], number[]] = [[], []];
  for (let move = 0; move <= moves; move++) {
    const drawn = await moveStrength(page, watch, 0.98 - 0.02 * move);
    if (move > 0) {
      waits.push(drawn.since);
      sides.push(sideOf(drawn));
    }
    const share = ((move * 7) % moves) / moves;
    await page.waitForTimeout(earliestMilliseconds + share * (latestMilliseconds - earliestMilliseconds));
  }
  return { beside: 'sharpening', waits, sides };
}

/** `work`: the one that is open. It is saved again and again. */
export async function duringSaving(
  page: Page,
  watch: PageWatch,
  { window }: Host,
  work: string,
  moves: number,
): Promise<TouchedAgain> {
  const [waits, sides]: [number[], number[]] = [[], []];
  let isOver = false;
  let saved = 0;
  const saving = (async () => {
    while (!isOver) {
      await window.call('exportPicture', { work, format: 'jpeg' });
      saved++;
    }
  })();
  for (let move = 0; move <= moves; move++) {
    const drawn = await moveStrength(page, watch, 0.97 - 0.02 * move);
    if (move === 0) continue;
    waits.push(drawn.since);
    sides.push(sideOf(drawn));
    await page.waitForTimeout(100 + ((move * 7) % moves) * 20);
  }
  isOver = true;
  await saving;
  return { beside: `a save (${saved} files of all its pixels)`, waits, sides };
}

async function moveStrength(page: Page, watch: PageWatch, value: number): Promise<Drawn & { readonly since: number }> {
  const field = page.getByRole('textbox', { name: 'Strength, number' });
  await field.fill(value.toFixed(2));
  return await watch.after(() => page.keyboard.press('Enter'), isPreview);
}
