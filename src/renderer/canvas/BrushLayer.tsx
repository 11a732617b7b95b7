/** @file The hand with the restore brush: over the canvas while it is taken up, with the brush's outline where it is. */
import type { PointerEvent } from 'react';
import { pressureOf, type Touch } from '../studio/brush.ts';
import { place } from '../studio/camera.ts';
import { pictureOnCanvas } from '../studio/selectors.ts';
import type { Studio } from '../studio/studio.ts';
import classes from './BrushLayer.module.css';
import { useStudio, useStudioState } from './studio-context.ts';

/** What a pen's other end is called. */
const eraserButton = 5;

interface BrushLayerProps {
  /** A stroke is begun: keys go to the canvas from now on. */
  onBegin(): void;
}

export function BrushLayer({ onBegin }: BrushLayerProps) {
  const studio = useStudio();
  const { restoreBrush } = studio;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    // With a second finger the picture is zoomed and moved (pinch.ts): what the first one began is no stroke.
    if (!event.isPrimary) return void restoreBrush.cancel();
    const isEraser = event.button === eraserButton;
    // With the middle button, or Space, the picture is moved (gestures.ts).
    if ((event.button !== 0 && !isEraser) || event.nativeEvent.defaultPrevented) return;
    const touch = touchOf(event.nativeEvent, event.currentTarget, studio);
    if (!touch) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    restoreBrush.pointAt({ x: touch.x, y: touch.y, by: 'pointer' });
    restoreBrush.begin(touch, isEraser);
    onBegin();
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget, nativeEvent, pointerId } = event;
    const touch = touchOf(nativeEvent, currentTarget, studio);
    if (!touch) return;
    restoreBrush.pointAt({ x: touch.x, y: touch.y, by: 'pointer' });
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    // A fast hand moves several times between two pictures of the screen.
    const all = nativeEvent.getCoalescedEvents?.() ?? [];
    const touches = (all.length > 0 ? all : [nativeEvent]).map((each) => touchOf(each, currentTarget, studio));
    restoreBrush.move(touches.filter((each) => each !== undefined));
  };
  const end = ({ currentTarget, pointerId }: PointerEvent<HTMLDivElement>) => {
    if (currentTarget.hasPointerCapture(pointerId)) restoreBrush.end();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the canvas beneath takes the keys; this is for hands alone.
    <div
      className={classes.layer}
      data-testid="brush-layer"
      onPointerDown={onPointerDown}
      // Pressing on what takes no keys would take them from the canvas.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onPointerLeave={() => restoreBrush.pointAt(undefined)}
    >
      <Outline />
    </div>
  );
}

function Outline() {
  const spot = useStudioState((state) => state.brushSpot);
  const { size, hardness } = useStudioState((state) => state.brush);
  const camera = useStudioState((state) => state.camera);
  const viewport = useStudioState((state) => state.viewport);
  const picture = useStudioState(({ work }) => work?.photo);
  if (!spot || !picture) return null;
  const placed = place(camera, picture, viewport);
  const across = size * Math.max(placed.width, placed.height);
  const [left, top] = [placed.left + spot.x * placed.width, placed.top + spot.y * placed.height];
  return (
    <div className={classes.outline} style={{ left, top, width: across, height: across }} aria-hidden="true">
      <div className={classes.core} style={{ width: `${100 * hardness}%`, height: `${100 * hardness}%` }} />
    </div>
  );
}

/** Undefined where there is no picture. */
function touchOf(event: globalThis.PointerEvent, layer: HTMLElement, { store }: Studio): Touch | undefined {
  const state = store.getState();
  const picture = pictureOnCanvas(state);
  if (!picture || state.arriving) return undefined;
  const box = layer.getBoundingClientRect();
  const placed = place(state.camera, picture, state.viewport);
  return {
    x: (event.clientX - box.left - placed.left) / placed.width,
    y: (event.clientY - box.top - placed.top) / placed.height,
    pressure: pressureOf(event),
  };
}
