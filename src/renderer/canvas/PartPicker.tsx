/** @file A picture with a part of it: drawn anew outside, moved inside, resized at its edges and corners, or by arrows. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Size } from '../../shared/geometry.ts';
import { fitted, type Pads, type Part, type Point, partBetween, resized } from '../../shared/part.ts';
import { say } from '../studio/words.ts';
import { bitmap, context2d } from './bitmaps.ts';
import classes from './PartPicker.module.css';

interface PartPickerProps {
  /** The whole picture, at any size. */
  readonly pixels: Pixels;
  /** The picture's own size: what parts are measured in. */
  readonly picture: Size;
  readonly part: Part;
  onChange(part: Part): void;
}

interface Drag {
  readonly kind: 'draw' | 'move' | Pads;
  readonly from: Point;
  readonly part: Part;
}

const handles: readonly Pads[] = [
  { across: 'left', down: 'top' },
  { down: 'top' },
  { across: 'right', down: 'top' },
  { across: 'left' },
  { across: 'right' },
  { across: 'left', down: 'bottom' },
  { down: 'bottom' },
  { across: 'right', down: 'bottom' },
];
/** Of the longest side: what an arrow key moves. */
const keyStep = 0.01;

export function PartPicker({ pixels, picture, part, onChange }: PartPickerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  useEffect(() => {
    canvas.current!.width = pixels.width;
    canvas.current!.height = pixels.height;
    context2d(canvas.current!).drawImage(bitmap(pixels), 0, 0);
  }, [pixels]);

  const at = (event: PointerEvent): Point => {
    const box = stage.current!.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * picture.width,
      y: ((event.clientY - box.top) / box.height) * picture.height,
    };
  };
  const begin = (event: PointerEvent, kind: Drag['kind']) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    stage.current!.setPointerCapture(event.pointerId);
    drag.current = { kind, from: at(event), part };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const { kind, from, part: before } = drag.current;
    const to = at(event);
    const [x, y] = [to.x - from.x, to.y - from.y];
    if (kind === 'draw') onChange(partBetween(from, to, picture));
    else if (kind === 'move') onChange(fitted({ ...before, left: before.left + x, top: before.top + y }, picture));
    else onChange(resized(before, kind, x, y, picture));
  };
  const end = () => {
    drag.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = Math.max(1, Math.round(Math.max(picture.width, picture.height) * keyStep));
    const to = {
      ArrowLeft: [-step, 0] as const,
      ArrowRight: [step, 0] as const,
      ArrowUp: [0, -step] as const,
      ArrowDown: [0, step] as const,
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const [x, y] = to;
    if (event.shiftKey) onChange(resized(part, { across: 'right', down: 'bottom' }, x, y, picture));
    else onChange(fitted({ ...part, left: part.left + x, top: part.top + y }, picture));
  };

  const place = {
    left: `${(100 * part.left) / picture.width}%`,
    top: `${(100 * part.top) / picture.height}%`,
    width: `${(100 * part.width) / picture.width}%`,
    height: `${(100 * part.height) / picture.height}%`,
  };
  const proportions = picture.width / picture.height;
  return (
    <div
      ref={stage}
      className={classes.stage}
      style={{ aspectRatio: proportions, width: `min(100%, calc(var(--part-height) * ${proportions}))` }}
      onPointerDown={(event) => begin(event, 'draw')}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div className={classes.clip} aria-hidden="true">
        <canvas ref={canvas} className={classes.picture} />
        <div className={classes.shade} style={place} />
      </div>
      <div
        className={classes.part}
        style={place}
        role="slider"
        tabIndex={0}
        aria-label={say('part.chosen')}
        aria-description={say('part.keys')}
        aria-valuemin={0}
        aria-valuemax={picture.width}
        aria-valuenow={part.left}
        aria-valuetext={say('part.value', { ...part })}
        onPointerDown={(event) => begin(event, 'move')}
        onKeyDown={onKeyDown}
      >
        {handles.map((edges) => (
          <span
            key={`${edges.across} ${edges.down}`}
            className={classes.handle}
            data-across={edges.across}
            data-down={edges.down}
            onPointerDown={(event) => begin(event, edges)}
          />
        ))}
      </div>
    </div>
  );
}
