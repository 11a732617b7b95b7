/** @file Two fingers on the canvas: spread or pinched they zoom at their middle, moved together they move the picture. */
import type { Studio } from '../studio/studio.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
type Stage = Pick<HTMLElement, 'addEventListener' | 'getBoundingClientRect'>;

/** Gives back how to let go. */
export function listenToPinch(
  stage: Stage,
  { looking }: { readonly looking: Pick<Studio['looking'], 'zoomBy' | 'panBy'> },
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const fingers = new Map<number, Point>();
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  stage.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') fingers.set(event.pointerId, at(event));
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = spread([...fingers.values()]);
      fingers.set(event.pointerId, at(event));
      const after = spread([...fingers.values()]);
      if (!before || !after) return;
      looking.zoomBy(after.apart / before.apart, after.middle);
      looking.panBy(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
    stage.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId), { signal });
  }
  return () => listening.abort();
}

/** Of two fingers; of any other number there is none. */
function spread(fingers: readonly Point[]): { readonly middle: Point; readonly apart: number } | undefined {
  const [one, other] = fingers;
  if (!one || !other || fingers.length > 2) return undefined;
  const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  // Fingers that touch each other would otherwise zoom without bounds when they part.
  return { middle, apart: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)) };
}
