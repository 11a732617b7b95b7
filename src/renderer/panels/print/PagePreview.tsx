/** @file The page as it will be printed: the crop is dragged on it, a click asks for a sample at 100 %. */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Size } from '../../../shared/geometry.ts';
import { maskInUse } from '../../../shared/mask.ts';
import { type PrintLayout, printLayout } from '../../../shared/print/layout.ts';
import { bitmap, context2d } from '../../canvas/bitmaps.ts';
import { restoredWhole } from '../../canvas/restored.ts';
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { watchSize } from '../../canvas/watch-size.ts';
import { shown } from '../../studio/selectors.ts';
import { say } from '../../studio/words.ts';
import { Segments } from '../../ui/Segments.tsx';
import { PercentSlider } from '../NamedSlider.tsx';
import { drawPage, type PageView, pageView } from './draw-page.ts';
import classes from './Print.module.css';
import { sizeText } from './print-words.ts';
import { usePrinting } from './use-printing.ts';

const keyStep = 0.02;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};
/** A hand is never quite still. */
const clickPixels = 4;
const middle = { x: 0.5, y: 0.5 };

export function PagePreview() {
  const { printing } = useStudio();
  const { spot, order } = usePrinting();
  return (
    <section className={classes.preview} aria-label={say('print.page')}>
      <div className={classes.viewChoice}>
        <Segments
          label={say('print.view')}
          value={spot ? 'sample' : 'page'}
          choices={(['page', 'sample'] as const).map((value) => ({ value, label: say(`print.view.${value}`) }))}
          onChange={(view) => printing.sampleAt(view === 'sample' ? middle : undefined)}
        />
      </div>
      {spot ? <Sample /> : <Page />}
      {spot ? (
        <Spot />
      ) : (
        <p className={classes.legend}>
          {say(order.placing === 'fill' ? 'print.view.hintFill' : 'print.view.hint')}
          <span className={classes.guides}>
            {order.bleedMillimetres > 0 && <span className={classes.trim}>{say('print.guide.trim')}</span>}
            <span className={classes.safety}>{say('print.guide.safety')}</span>
          </span>
        </p>
      )}
    </section>
  );
}

function Page() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const photo = useStudioState(({ work }) => work!.photo!);
  const picture = useStudioState((state) => shown(state).after);
  const before = useStudioState((state) => shown(state).before);
  const mask = useStudioState(({ work }) => maskInUse(work?.mask));
  const rasters = useStudioState((state) => state.rasters);
  const layout = useMemo(() => printLayout(photo, order), [photo, order]);
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => watchRoom(stage.current!, setRoom), []);
  const view = useMemo(() => pageView(layout, room), [layout, room]);
  useEffect(() => {
    if (!canvas.current || !picture || room.width === 0) return;
    canvas.current.width = room.width;
    canvas.current.height = room.height;
    const image = restoredWhole(picture, before, { parts: mask?.parts ?? [], rasters });
    drawPage(canvas.current, { layout, view, image });
  }, [layout, view, picture, before, mask, rasters, room]);

  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const isFill = order.placing === 'fill';
  const ratio = () => window.devicePixelRatio;
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, moved: false };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from || !isFill) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(x, y) < clickPixels) return;
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
    const perPixel = ratio() / view.scale;
    printing.moveCrop((-x * perPixel) / layout.painted.width, (-y * perPixel) / layout.painted.height);
  };
  const onPointerUp = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = drag.current;
    drag.current = undefined;
    if (!from || from.moved) return;
    const box = event.currentTarget.getBoundingClientRect();
    const spot = spotAt({ x: event.clientX - box.left, y: event.clientY - box.top }, layout, view);
    if (spot) printing.sampleAt(spot);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return printing.sampleAt(middle);
    const step = steps[event.key];
    if (!step || !isFill) return;
    event.preventDefault();
    printing.moveCrop(...step);
  };
  const placing = say(`print.placing.${order.placing}`);
  const label = say('print.pageOf', { size: sizeText(layout.trim, order), placing });
  return (
    <div ref={stage} className={classes.stage}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        data-drag={isFill}
        tabIndex={0}
        role="img"
        aria-label={label}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Shares of the file; undefined beside the page. */
function spotAt(at: { x: number; y: number }, { file }: PrintLayout, { scale, left, top }: PageView) {
  const x = (at.x * window.devicePixelRatio - left) / scale / file.width;
  const y = (at.y * window.devicePixelRatio - top) / scale / file.height;
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}

function Sample() {
  const { printing } = useStudio();
  const { sample, sampling } = usePrinting();
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => watchRoom(stage.current!, ({ width, height }) => printing.sampleRoom(width, height)), [printing]);
  useEffect(() => {
    if (!canvas.current || !sample) return;
    canvas.current.width = sample.width;
    canvas.current.height = sample.height;
    context2d(canvas.current).drawImage(bitmap(sample), 0, 0);
    // One pixel of the print on one of the screen.
    canvas.current.style.width = `${sample.width / window.devicePixelRatio}px`;
  }, [sample]);
  return (
    <div ref={stage} className={classes.stage} data-testid="sample">
      {sample && <canvas ref={canvas} className={classes.sample} role="img" aria-label={say('print.sample')} />}
      <output className={classes.busy}>{sampling ? say('print.sampling') : ''}</output>
    </div>
  );
}

function Spot() {
  const { printing } = useStudio();
  const { spot, order } = usePrinting();
  const isOptimised = useStudioState(({ work }) => work?.look.way === 'paint');
  if (!spot) return null;
  return (
    <div className={classes.spot}>
      {isOptimised && order.refine > 0 && <p className={classes.honest}>{say('print.sample.refined')}</p>}
      {(['x', 'y'] as const).map((axis) => (
        <PercentSlider
          key={axis}
          label={say(`print.spot.${axis}`)}
          value={spot[axis]}
          min={0}
          max={100}
          initial={50}
          onChange={(value) => printing.sampleAt({ ...spot, [axis]: value })}
        />
      ))}
    </div>
  );
}

/** In pixels of the screen. */
function watchRoom(stage: HTMLElement, tell: (room: Size) => void): () => void {
  return watchSize(stage, ({ width, height, ratio }) =>
    tell({ width: Math.round(width * ratio), height: Math.round(height * ratio) }),
  );
}
