/** @file The border between photograph and painting: dragged, or moved by arrows, Home and End. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { place } from '../studio/camera.ts';
import { shown } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import classes from './Canvas.module.css';
import { useStudio, useStudioState } from './studio-context.ts';

const step = 0.02;

export function Wipe() {
  const { store } = useStudio();
  const compare = useStudioState((state) => state.compare);
  const visible = useStudioState((state) => {
    const { before, after } = shown(state);
    return state.compare.on && !state.holdBefore && before !== undefined && after !== undefined && before !== after;
  });
  const camera = useStudioState((state) => state.camera);
  const viewport = useStudioState((state) => state.viewport);
  const photo = useStudioState(({ work }) => work?.photo);
  if (!visible || !photo) return null;

  const placed = place(camera, photo, viewport);
  const top = Math.max(0, placed.top);
  const bottom = Math.min(viewport.height, placed.top + placed.height);
  const left = Math.min(viewport.width - 4, Math.max(4, placed.left + placed.width * compare.at));
  const percent = Math.round(compare.at * 100);

  const moveTo = (at: number) => {
    store.setState({ compare: { on: true, at: Math.min(1, Math.max(0, at)) } });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement!.getBoundingClientRect();
    moveTo((event.clientX - box.left - placed.left) / placed.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: compare.at - step,
      ArrowDown: compare.at - step,
      ArrowRight: compare.at + step,
      ArrowUp: compare.at + step,
      PageDown: compare.at - 5 * step,
      PageUp: compare.at + 5 * step,
      Home: 0,
      End: 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };

  return (
    <div
      className={classes.wipe}
      role="slider"
      tabIndex={0}
      aria-label={say('canvas.wipe')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={say('canvas.wipeValue', { percent })}
      style={{ left, top, height: Math.max(0, bottom - top) }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      <span className={classes.grip} />
    </div>
  );
}
