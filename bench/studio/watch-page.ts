/**
 * @file What is seen of the studio from inside its page: when a picture of which size was drawn on the canvas, when keys and
 * drops came, how far apart the frames of the window are. The page's own code is not touched; what it calls is listened to.
 */
import type { Page } from '@playwright/test';
import type { Size } from '../../src/shared/geometry.ts';

/** A preview's longest side at most; a window shows as large a one as its machine paints at once. */
export const previewSide = 512;

/** Milliseconds since 1970, with their fractions. */
export interface Drawn extends Size {
  readonly time: number;
}

export const sideOf = ({ width, height }: Drawn) => Math.max(width, height);
export const isPreview = (drawn: Drawn) => sideOf(drawn) <= previewSide;

interface Watch {
  readonly drawn: Drawn[];
  /** Of the last key or drop, when the browser received it. */
  input: number;
}

/** In the page, before its own code. */
export function watchCanvas(): void {
  const watch: Watch = { drawn: [], input: 0 };
  Object.assign(globalThis, { watch });
  for (const type of ['keydown', 'drop', 'click']) {
    addEventListener(type, (event) => (watch.input = performance.timeOrigin + event.timeStamp), { capture: true });
  }
  // A picture that comes from the host is put into a canvas of its own, once, and drawn from there.
  const { putImageData, drawImage } = CanvasRenderingContext2D.prototype;
  const fresh = new WeakSet<object>();
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    fresh.add(this.canvas);
    return Reflect.apply(putImageData, this, args);
  };
  CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    Reflect.apply(drawImage, this, args);
    const source = args[0];
    if (!(source instanceof HTMLCanvasElement) || !fresh.has(source) || !this.canvas.closest('main')) return;
    fresh.delete(source);
    watch.drawn.push({ time: performance.timeOrigin + performance.now(), width: source.width, height: source.height });
  };
}

export interface PageWatch {
  /** The pictures that were drawn so far. */
  drawn(): Promise<Drawn[]>;
  /** Acts, and gives the first picture that `fits` and was drawn after the key, click or drop that this caused. */
  after(act: () => Promise<void>, fits?: (drawn: Drawn) => boolean): Promise<Drawn & { readonly since: number }>;
  /** The first that fits, whenever it comes. */
  first(fits: (drawn: Drawn) => boolean, from?: number): Promise<Drawn>;
  /** Milliseconds between frames of the window. */
  frames(seconds: number): Promise<number[]>;
}

const timeoutMilliseconds = 300_000;
const pollMilliseconds = 8;

export function pageWatch(page: Page): PageWatch {
  const read = () => page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch);

  async function first(fits: (drawn: Drawn) => boolean, from = 0): Promise<Drawn> {
    const begun = Date.now();
    for (;;) {
      const found = (await read()).drawn.find((drawn) => drawn.time > from && fits(drawn));
      if (found) return found;
      if (Date.now() - begun > timeoutMilliseconds) throw new Error('the picture that was waited for did not come');
      await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
    }
  }

  return {
    first,
    drawn: async () => (await read()).drawn,
    async after(act, fits = () => true) {
      const before = (await read()).input;
      await act();
      const { input } = await read();
      if (input === before) throw new Error('the page heard of no key, click or drop');
      const drawn = await first(fits, input);
      return { ...drawn, since: drawn.time - input };
    },
    frames: (seconds) =>
      page.evaluate(
        (milliseconds) =>
          new Promise<number[]>((resolve) => {
            const intervals: number[] = [];
            const begun = performance.now();
            let last = begun;
            const next = (now: number) => {
              intervals.push(now - last);
              last = now;
              if (now - begun < milliseconds) requestAnimationFrame(next);
              else resolve(intervals.slice(1));
            };
            requestAnimationFrame(next);
          }),
        seconds * 1000,
      ),
  };
}
