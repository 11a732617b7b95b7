/** @file A small picture; it fills its frame and keeps its proportions. */
import { useEffect, useRef } from 'react';
import type { Pixels } from '../../shared/contract-shapes.ts';
import { bitmap, context2d } from './bitmaps.ts';
import classes from './Thumbnail.module.css';

export function Thumbnail({ pixels, faded = false }: { pixels: Pixels | undefined; faded?: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!pixels || !canvas.current) return;
    canvas.current.width = pixels.width;
    canvas.current.height = pixels.height;
    context2d(canvas.current).drawImage(bitmap(pixels), 0, 0);
  }, [pixels]);
  return (
    <span className={classes.frame} data-faded={faded} aria-hidden="true">
      {pixels && <canvas ref={canvas} className={classes.picture} />}
    </span>
  );
}
