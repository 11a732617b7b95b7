/** @file How far something is, as a bar. */
import { Progress as Base } from '@base-ui/react/progress';
import classes from './Progress.module.css';

/** `value`: 0–1. */
export function Progress({ label, value }: { label: string; value: number }) {
  return (
    <Base.Root className={classes.progress} aria-label={label} value={Math.round(value * 100)}>
      <Base.Track className={classes.track}>
        <Base.Indicator className={classes.indicator} />
      </Base.Track>
    </Base.Root>
  );
}
