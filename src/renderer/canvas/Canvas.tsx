/** @file The canvas: the picture in its neutral surround, the border of the comparison, and what is said over it. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { sightLabel } from '../studio/network-view.ts';
import { canContinue, isOutOfDate, isSharp, missingPhoto, missingStyle, shown } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import { useArrivedByTab } from './arrived-by-tab.ts';
import { BrushLayer } from './BrushLayer.tsx';
import { brushKeys } from './brush-keys.ts';
import classes from './Canvas.module.css';
import { draw } from './draw.ts';
import { listenToGestures } from './gestures.ts';
import { listenToPinch } from './pinch.ts';
import { useStudio, useStudioState } from './studio-context.ts';
import { Wipe } from './Wipe.tsx';
import { watchSize } from './watch-size.ts';

const panStep = 64;
const pans: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [panStep, 0],
  ArrowRight: [-panStep, 0],
  ArrowUp: [0, panStep],
  ArrowDown: [0, -panStep],
};

export function Canvas() {
  const studio = useStudio();
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { byTab, onFocus } = useArrivedByTab();
  const surround = useStudioState(({ settings }) => settings.surround);
  const label = useStudioState((state) => {
    const { kind } = shown(state);
    const name = state.work?.photo?.name ?? '';
    if (kind === 'nothing') return say('canvas.nothing');
    if (kind === 'arriving') return say('busy.importing');
    if (kind === 'network') return say('canvas.network', { name: sightLabel(state.networkSight!.onCanvas!) });
    return say(kind === 'photo' ? 'canvas.photo' : 'canvas.painted', { name });
  });

  useEffect(() => listenToGestures(stage.current!, studio), [studio]);
  useEffect(() => listenToPinch(stage.current!, studio), [studio]);
  useEffect(() => watchSize(stage.current!, (viewport) => studio.store.setState({ viewport })), [studio]);
  useEffect(() => {
    let asked = 0;
    let drawnFrame: unknown;
    const drawNow = () => {
      asked = 0;
      const state = studio.store.getState();
      draw(canvas.current!, state);
      const { frame } = state;
      if (frame && frame !== drawnFrame) {
        drawnFrame = frame;
        studio.runs.frameShown(frame.work);
      }
    };
    const ask = () => {
      asked ||= requestAnimationFrame(drawNow);
    };
    ask();
    const stop = studio.store.subscribe(ask);
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [studio]);

  const isBrushing = useStudioState((state) => state.isBrushing);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isBrushing && brushKeys.down(event, studio)) return;
    const pan = pans[event.key];
    if (!pan) return;
    event.preventDefault();
    studio.looking.panBy(...pan);
  };

  return (
    <div ref={stage} className={classes.stage} data-surround={surround}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        role="img"
        aria-label={label}
        tabIndex={0}
        data-by-tab={byTab || undefined}
        onFocus={onFocus}
        aria-description={isBrushing ? say('brush.keys') : undefined}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => brushKeys.up(event, studio)}
        onBlur={() => brushKeys.left(studio)}
      />
      {isBrushing && <BrushLayer onBegin={() => canvas.current!.focus({ preventScroll: true })} />}
      <Wipe />
      <Badges />
    </div>
  );
}

function Badges() {
  const badge = useStudioState((state) => {
    const { kind, before, after } = shown(state);
    if (kind === 'arriving') return say('busy.importing');
    if (missingPhoto(state)) return undefined;
    if (kind !== 'nothing' && !before && !after) return say('busy.importing');
    const style = missingStyle(state);
    if (style !== undefined && kind === 'photo') return say('canvas.noStyle', { style });
    if (kind === 'start') return say('canvas.start');
    if (kind === 'look-back') return say('canvas.lookBack', { iteration: state.lookBack!.iteration });
    if (kind === 'result' && isOutOfDate(state) && !canContinue(state)) return say('canvas.outOfDate');
    if (kind === 'instant' && after && !isSharp(state)) {
      return say('canvas.preview', { side: Math.max(after.width, after.height) });
    }
    return undefined;
  });
  // Two names only where there are two sides.
  const sides = useStudioState((state) => {
    const { before, after } = shown(state);
    if (!before || !after || before === after) return 'none';
    return state.holdBefore ? 'hold' : state.compare.on ? 'both' : 'none';
  });
  return (
    <>
      {badge && <span className={`${classes.badge} ${classes.bottom}`}>{badge}</span>}
      {sides !== 'none' && <span className={`${classes.badge} ${classes.left}`}>{say('canvas.photograph')}</span>}
      {sides === 'both' && <span className={`${classes.badge} ${classes.right}`}>{say('canvas.painting')}</span>}
    </>
  );
}
