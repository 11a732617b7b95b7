/** @file A small picture; it fills its frame and keeps its proportions. */
import { useEffect, useMemo, useRef } from 'react';
import type { Pixels } from '../../shared/contract-shapes.ts';
import { focusOf, usualFocus } from '../studio/attention.ts';
import { bitmap, context2d } from './bitmaps.ts';
import classes from './Thumbnail.module.css';

interface ThumbnailProps {
  readonly pixels: Pixels | undefined;
  /**
   * The photograph, or one like it, by which it is told what the frame shows: faces first. Absent of what is painted, whose colours
   * and strokes say nothing of faces.
   */
  readonly like?: Pixels | undefined;
  readonly faded?: boolean;
}

/** Of the frames. */
const shape = 4 / 3;

export function Thumbnail({ pixels, like, faded = false }: ThumbnailProps) {
  const focus = useMemo(() => (like ? focusOf(like, shape) : pixels && usualFocus(pixels, shape)), [like, pixels]);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!pixels || !canvas.current) return;
    canvas.current.width = pixels.width;
    canvas.current.height = pixels.height;
    context2d(canvas.current).drawImage(bitmap(pixels), 0, 0);
  }, [pixels]);
  return (
    <span className={classes.frame} data-faded={faded} aria-hidden="true">
      {pixels && (
        <canvas
          ref={canvas}
          className={classes.picture}
          {...(focus && { style: { objectPosition: `${focus.x * 100}% ${focus.y * 100}%` } })}
        />
      )}
    </span>
  );
}
