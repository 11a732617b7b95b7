/** @file Hands on the canvas: wheel and pinch zoom at the pointer, Space-drag and middle-drag move the picture. */
import type { Studio } from '../studio/studio.ts';

/** How much a notch of the wheel zooms. */
const wheelZoom = 0.0022;
const maxWheel = 120;

/** Gives back how to let go. */
export function listenToGestures(stage: HTMLElement, { looking }: Studio): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let over = false;
  let space = false;
  let dragging: number | undefined;

  const showHand = () => {
    stage.dataset.hand = dragging !== undefined ? 'closed' : space ? 'open' : '';
  };
  const at = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const delta = Math.max(-maxWheel, Math.min(maxWheel, event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
      // A pinch on a touchpad arrives as a wheel with Ctrl.
      if (event.ctrlKey || event.metaKey)
        looking.zoomBy(Math.exp(-delta * wheelZoom * (event.deltaMode ? 1 : 2)), at(event));
      else if (event.shiftKey) looking.panBy(-event.deltaY, 0);
      else looking.panBy(-event.deltaX, -event.deltaY);
    },
    { passive: false, signal },
  );
  stage.addEventListener('pointerenter', () => (over = true), { signal });
  stage.addEventListener(
    'pointerleave',
    () => {
      over = false;
    },
    { signal },
  );
  stage.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 1 && !(event.button === 0 && space)) return;
      event.preventDefault();
      dragging = event.pointerId;
      stage.setPointerCapture(event.pointerId);
      showHand();
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (dragging === event.pointerId) looking.panBy(event.movementX, event.movementY);
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const) {
    stage.addEventListener(
      end,
      (event) => {
        if (dragging !== event.pointerId) return;
        dragging = undefined;
        showHand();
      },
      { signal },
    );
  }
  window.addEventListener(
    'keydown',
    (event) => {
      // Space presses a focused button; it moves the picture only where nothing else wants it.
      if (event.code !== 'Space' || !over || !nothingFocused(stage)) return;
      event.preventDefault();
      space = true;
      showHand();
    },
    { signal },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code !== 'Space') return;
      space = false;
      showHand();
    },
    { signal },
  );
  window.addEventListener(
    'blur',
    () => {
      space = false;
      showHand();
    },
    { signal },
  );
  return () => listening.abort();
}

function nothingFocused(stage: HTMLElement): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused === stage || focused instanceof HTMLCanvasElement;
}
