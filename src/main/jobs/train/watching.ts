/**
 * @file Photographs painted by a network in training, for whoever looks on: decoded once, painted anew each time, at the size at which
 * styles compose their pictures, so that the style that comes of it paints what was seen.
 */
import type { WatchedEvent } from '../../../shared/jobs/train.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { rgbaBytes } from '../../imaging/rgba.ts';
import { painterOf } from './paint.ts';
import { openTestPicture } from './preview.ts';
import type { Training } from './training.ts';

export interface Watching {
  paint(training: Training): Promise<WatchedEvent>;
}

/** `files`: those that cannot be read are left out. */
export function openWatching(engine: Engine, files: readonly string[]): Watching {
  let pictures: readonly Picture[] | undefined;
  async function opened(): Promise<readonly Picture[]> {
    const all = await Promise.allSettled(files.map((file) => openTestPicture(file)));
    return all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }
  return {
    async paint(training) {
      const start = performance.now();
      pictures ??= await opened();
      const painter = painterOf(engine, training);
      const painted = [];
      for (const picture of pictures) {
        const { width, height, ...planes } = await painter.paint(picture);
        painted.push({ width, height, space: 'srgb' as const, data: rgbaBytes({ width, height, ...planes }) });
      }
      const seconds = (performance.now() - start) / 1000;
      return { type: 'watched', step: training.progress.step, pictures: painted, seconds };
    },
  };
}
