/** @file The restore brush by keys, while the canvas is focused: arrows move it, Space and Enter touch, Shift with arrows draws. */
import type { KeyboardEvent } from 'react';
import { place } from '../studio/camera.ts';
import type { Studio } from '../studio/studio.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Of the brush: so that touches one step apart make a line. */
const stepOfSize = 0.25;

export const brushKeys = {
  /** Whether the key was the brush's. */
  down(event: KeyboardEvent, studio: Studio): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { restoreBrush, store } = studio;
    const arrow = arrows[event.key];
    // While the pointer moves the brush, Space takes hold of the picture as ever.
    const isTouch = event.key === 'Enter' || (event.key === ' ' && store.getState().brushSpot?.by !== 'pointer');
    if (!arrow && !isTouch) return false;
    event.preventDefault();
    event.stopPropagation();
    if (!arrow) {
      restoreBrush.end();
      restoreBrush.dab();
      return true;
    }
    const step = store.getState().brush.size * stepOfSize;
    if (event.shiftKey && !store.getState().stroke) {
      restoreBrush.step(0, 0);
      restoreBrush.begin(touchOf(studio));
    }
    restoreBrush.step(arrow[0] * step, arrow[1] * step);
    if (event.shiftKey) restoreBrush.move([touchOf(studio)]);
    followSpot(studio);
    return true;
  },
  /** A line that was drawn with Shift ends with it. */
  up({ key }: KeyboardEvent, { restoreBrush }: Studio): void {
    if (key === 'Shift') restoreBrush.end();
  },
};

function touchOf({ store }: Studio) {
  const { x, y } = store.getState().brushSpot!;
  return { x, y, pressure: 1 };
}

/** Where it leaves the window, the picture is moved. */
function followSpot({ store, looking }: Studio): void {
  const { brushSpot, camera, viewport, work } = store.getState();
  if (!brushSpot || !work?.photo || camera.kind === 'fit') return;
  const placed = place(camera, work.photo, viewport);
  const beyond = (at: number, room: number) => Math.min(0, at) + Math.max(0, at - room);
  const across = beyond(placed.left + brushSpot.x * placed.width, viewport.width);
  const down = beyond(placed.top + brushSpot.y * placed.height, viewport.height);
  if (across !== 0 || down !== 0) looking.panBy(-across, -down);
}
