/** @file A number to type. What is beyond its bounds becomes the nearest within, and a line beneath says which there are. */
import { useId, useState } from 'react';
import classes from './NumberBox.module.css';
import { numberIn } from './number-in.ts';

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  /** What is said of them, as in "A number from 1 to 5,000". */
  readonly text: string;
}

interface NumberBoxProps {
  readonly value: number;
  readonly label: string;
  readonly unit: string | undefined;
  /** In which a bare number is taken, where that stands elsewhere. */
  readonly meantUnit?: string | undefined;
  readonly bounds: NumberBounds;
  /** Only whole numbers: others are rounded. */
  readonly whole?: boolean | undefined;
  format(value: number): string;
  onNumber(value: number): void;
}

/**
 * Takes what was typed when it is left or confirmed. Whoever typed something else than what stands there then is told why, until
 * they type again or the number changes otherwise; it is read aloud, too.
 */
export function NumberBox({ value, label, unit, meantUnit, bounds, whole, format, onNumber }: NumberBoxProps) {
  // Only while something is being typed: else what the value is.
  const [typed, setTyped] = useState<string>();
  // The number that took the place of what was typed, as it stands there.
  const [corrected, setCorrected] = useState<string>();
  const boundsId = useId();
  const text = typed ?? format(value);
  const isCorrected = typed === undefined && corrected === format(value);
  const take = () => {
    if (typed === undefined) return;
    setTyped(undefined);
    setCorrected(undefined);
    if (typed === format(value) || typed.trim() === '') return;
    const number = numberIn(typed, { unit: meantUnit ?? unit });
    if (number === undefined) return setCorrected(format(value));
    const rounded = whole ? Math.round(number) : number;
    const taken = Math.min(bounds.max, Math.max(bounds.min, rounded));
    if (taken !== rounded) setCorrected(format(taken));
    onNumber(taken);
  };
  return (
    <>
      <span className={classes.numberBox}>
        <input
          className={classes.number}
          aria-label={label}
          aria-describedby={isCorrected ? boundsId : undefined}
          data-confirmed={typed === undefined ? '' : undefined}
          inputMode="decimal"
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
            // What was typed is taken back first, then Escape closes what the box stands in.
            if (event.key === 'Escape' && typed !== undefined) {
              setTyped(undefined);
              event.stopPropagation();
            }
          }}
        />
        {unit && <span className={classes.unit}>{unit}</span>}
      </span>
      {isCorrected && (
        <span id={boundsId} className={classes.bounds} role="alert">
          {bounds.text}
        </span>
      )}
    </>
  );
}
