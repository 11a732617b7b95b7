/**
 * @file A slider that is touched again while the studio is busy with what a rest asked for, or with a file: how long until the
 * next preview is seen, at other moments of that work each time.
 */
import type { Page } from '@playwright/test';
import type { Host } from '../../e2e/pages/host.ts';
import { isPreview, type PageWatch, sideOf } from './watch-page.ts';

export interface TouchedAgain {
  readonly beside: string;
  readonly waits: readonly number[];
  readonly sides: readonly number[];
}

/** Sharpening begins a third of a second after the last touch; on no machine is a large photograph sharp at once. */
const earliestMilliseconds = 400;
const latestMilliseconds = 2000;

export async function duringSharpening(page: Page, watch: PageWatch, moves: number): Promise<TouchedAgain> {
  const pause = (share: number) => earliestMilliseconds + share * (latestMilliseconds - earliestMilliseconds);
  return { beside: 'sharpening', ...(await moveStrength(page, watch, moves, 98, pause)) };
}

/** `work`: the one that is open. It is saved again and again. */
export async function duringSaving(
  page: Page,
  watch: PageWatch,
  { window }: Host,
  work: string,
  moves: number,
): Promise<TouchedAgain> {
  let isOver = false;
  let saved = 0;
  const saving = (async () => {
    while (!isOver) {
      await window.call('exportPicture', { work, format: 'jpeg' });
      saved++;
    }
  })();
  const touched = await moveStrength(page, watch, moves, 97, (share) => 100 + 20 * moves * share);
  isOver = true;
  await saving;
  return { beside: `a save (${saved} files of all its pixels)`, ...touched };
}

/** `pause`: milliseconds behind a move, by a share that is another each time. */
async function moveStrength(
  page: Page,
  watch: PageWatch,
  moves: number,
  from: number,
  pause: (share: number) => number,
): Promise<Omit<TouchedAgain, 'beside'>> {
  const [waits, sides]: [number[], number[]] = [[], []];
  const field = page.getByRole('textbox', { name: 'Strength, number' });
  for (let move = 0; move <= moves; move++) {
    await field.fill(`${from - 2 * move}`);
    const drawn = await watch.after(() => page.keyboard.press('Enter'), isPreview);
    // The first opens what the others find open.
    if (move > 0) {
      waits.push(drawn.since);
      sides.push(sideOf(drawn));
    }
    await page.waitForTimeout(pause(((move * 7) % moves) / moves));
  }
  return { waits, sides };
}
