/** @file Small pictures of works for the start page, made a moment after a work has changed, behind everything else. */
import type { Work } from '../../../shared/contract-shapes.ts';
import type { Thumbnail } from '../../../shared/jobs/studio.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { shownResult } from '../../library/results.ts';
import { type StoredWork, workPaths } from '../../library/work-files.ts';
import { restoringOf } from '../restoring.ts';
import type { Quick } from './quick.ts';

const side = 384;
const restMilliseconds = 1500;

export interface Thumbnails {
  /** The work looks otherwise than before. */
  outdated(id: string): void;
  dispose(): void;
}

export interface ThumbnailOptions {
  readonly work: (id: string) => StoredWork | undefined;
  readonly quick: Quick;
  /** Paints it as the work's style does, writes it, and gives whether it could. */
  readonly paint: (work: Work, thumbnail: Thumbnail) => Promise<void>;
  readonly onMade: () => void;
}

export function openThumbnails({ work, quick, paint, onMade }: ThumbnailOptions): Thumbnails {
  const timers = new Map<string, NodeJS.Timeout>();

  async function make(id: string): Promise<void> {
    const current = work(id);
    if (!current?.photo) return;
    const restoring = await restoringOf(current);
    const thumbnail = { output: workPaths(id).thumbnail, side, ...(restoring && { restoring }) };
    const { way, instant } = current.look;
    const result = way === 'paint' ? shownResult(current) : undefined;
    if (way === 'instant' && instant.style !== undefined) await paint(current, thumbnail);
    else {
      const photo = await pictureHere(current.photo.id);
      const file = result !== undefined ? { path: result } : { path: picturePath(photo.id), sha256: photo.id };
      await quick.pixels({ kind: 'view', request: { ...file, side, thumbnail } });
    }
    onMade();
  }

  return {
    outdated(id) {
      clearTimeout(timers.get(id));
      const timer = setTimeout(() => {
        timers.delete(id);
        // A work without one is shown without one.
        make(id).catch(() => {});
      }, restMilliseconds);
      timer.unref();
      timers.set(id, timer);
    },
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
