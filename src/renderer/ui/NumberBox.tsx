/** @file A number to type. */
import { useState } from 'react';
import classes from './NumberBox.module.css';
import { numberIn } from './number-in.ts';

interface NumberBoxProps {
  readonly value: number;
  readonly label: string;
  readonly unit: string | undefined;
  /** In which a bare number is taken, where that stands elsewhere. */
  readonly meantUnit?: string | undefined;
  format(value: number): string;
  onNumber(value: number): void;
}

/** Takes what was typed when it is left or confirmed; anything that is no number is forgotten. */
export function NumberBox({ value, label, unit, meantUnit, format, onNumber }: NumberBoxProps) {
  // Only while something is being typed: else what the value is.
  const [typed, setTyped] = useState<string>();
  const text = typed ?? format(value);
  const take = () => {
    const number = numberIn(text, { unit: meantUnit ?? unit });
    setTyped(undefined);
    if (number !== undefined && text !== format(value)) onNumber(number);
  };
  return (
    <span className={classes.numberBox}>
      <input
        className={classes.number}
        aria-label={label}
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
  );
}
