/** @file How a network learns: the distance of what it paints from the painting, step by step, to the end that is planned. */
import type { LearningPoint } from '../../shared/training.ts';
import { say } from '../studio/words.ts';
import classes from './Training.module.css';

interface TrainingCurveProps {
  readonly curve: readonly LearningPoint[];
  readonly steps: number;
}

export function TrainingCurve({ curve, steps }: TrainingCurveProps) {
  const points = curve.filter(({ style }) => style > 0);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  // It falls by decades, and the last tenth is what an eye waits for.
  const heights = points.map(({ style }) => Math.log(style));
  const top = Math.max(...heights);
  const span = Math.max(top - Math.min(...heights), 0.5);
  const path = points
    .map(({ step }, at) => `${(100 * step) / steps},${4 + (52 * (top - heights[at]!)) / span}`)
    .join(' ');
  const shown = (value: number) => value.toPrecision(2);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.soft}>{say('training.curveTitle')}</figcaption>
      <svg className={classes.curve} viewBox="0 0 100 60" preserveAspectRatio="none" role="img">
        <title>{say('training.curve', { first: shown(first.style), last: shown(last.style) })}</title>
        <polyline className={classes.line} points={path} />
      </svg>
    </figure>
  );
}
