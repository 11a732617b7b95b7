/** @file The picture with a panel on each side; their borders can be dragged, or moved with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { panelWidths } from '../../shared/panel-widths.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { panelWidth, type Side } from '../studio/panels.ts';
import { say } from '../studio/words.ts';
import classes from './Panels.module.css';

interface PanelsProps {
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly children: ReactNode;
}

export function Panels({ left, right, children }: PanelsProps) {
  const isHidden = useStudioState(({ settings }) => settings.panels?.hidden ?? false);
  const widths = {
    '--left': useStudioState(({ settings }) => panelWidth(settings, 'left')),
    '--right': useStudioState(({ settings }) => panelWidth(settings, 'right')),
  };
  return (
    <div className={classes.panels} data-alone={isHidden || undefined} style={widths as object}>
      <div className={classes.side} hidden={isHidden}>
        {left}
        <Border side="left" />
      </div>
      {children}
      <div className={classes.side} hidden={isHidden}>
        {right}
        <Border side="right" />
      </div>
    </div>
  );
}

/** In rem. */
const step = 1;

function Border({ side }: { side: Side }) {
  const { panels } = useStudio();
  const border = useRef<HTMLDivElement>(null);
  const chosen = useStudioState(({ settings }) => settings.panels?.[side]);
  const drag = useRef<{ from: number; width: number }>(undefined);
  const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  /** As it is, which the window's own width may hold down. */
  const widthNow = () => border.current!.parentElement!.getBoundingClientRect().width / rem();
  const outwards = side === 'left' ? 1 : -1;

  const onKeyDown = (event: KeyboardEvent) => {
    const wanted: Readonly<Record<string, number>> = {
      ArrowLeft: widthNow() - step * outwards,
      ArrowRight: widthNow() + step * outwards,
      Home: panelWidths.min,
      End: panelWidths.max,
    };
    if (event.key === 'Enter') panels.reset(side);
    else if (wanted[event.key] === undefined) return;
    else {
      panels.widen(side, wanted[event.key]!);
      panels.settle();
    }
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    drag.current = { from: event.clientX, width: widthNow() };
    border.current!.setPointerCapture(event.pointerId);
  };
  const onPointerMove = ({ clientX }: PointerEvent) => {
    const begun = drag.current;
    if (begun) panels.widen(side, begun.width + ((clientX - begun.from) * outwards) / rem());
  };
  const end = () => {
    if (drag.current) panels.settle();
    drag.current = undefined;
  };

  const pixels = Math.round((chosen ?? panelWidths.usual) * 16);
  return (
    // A separator that is moved takes the focus; a native one cannot.
    // biome-ignore lint/a11y/useSemanticElements: hr cannot be focused and dragged.
    <div
      ref={border}
      className={classes.border}
      data-side={side}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say(`panels.${side}`)}
      aria-valuemin={panelWidths.min * 16}
      aria-valuemax={panelWidths.max * 16}
      aria-valuenow={pixels}
      aria-valuetext={say('panels.width', { pixels })}
      onKeyDown={onKeyDown}
      onDoubleClick={() => panels.reset(side)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
