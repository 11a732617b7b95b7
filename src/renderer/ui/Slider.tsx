/** @file A slider with its name, its number to type, and a dot that says it was changed and takes it back. */
import { Slider as Base } from '@base-ui/react/slider';
import { useId } from 'react';
import { Icon } from './Icon.tsx';
import { NumberBox } from './NumberBox.tsx';
import classes from './Slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** From which, and up to which, a number may be typed, where that is more than the slider has room for. */
  readonly typedMin?: number | undefined;
  readonly typedMax?: number | undefined;
  readonly step: number;
  readonly initial: number;
  /** What stands at the ends instead of nothing. */
  readonly ends?: readonly [string, string];
  readonly resetLabel: string;
  readonly numberLabel: string;
  /** What is said of the numbers that may be typed, where another was. */
  readonly boundsText: string;
  readonly whole?: boolean | undefined;
  readonly unit?: string | undefined;
  /** The number as it is written and read aloud. */
  format?(value: number): string;
  onChange(value: number): void;
  /** A drag is over, or a key was pressed. */
  onSettled(): void;
}

export function Slider(props: SliderProps) {
  const { label, help, value, min, max, step, initial, ends, onChange, onSettled } = props;
  const format = props.format ?? ((number: number) => plainNumber(number, step));
  const helpId = useId();
  const labelId = useId();
  const bounds = { min: props.typedMin ?? min, max: props.typedMax ?? max, text: props.boundsText };
  const set = (next: number) => {
    onChange(next);
    onSettled();
  };
  return (
    <Base.Root
      className={classes.slider}
      aria-labelledby={labelId}
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={step * 10}
      thumbAlignment="edge"
      onValueChange={(next) => onChange(next as number)}
      onValueCommitted={onSettled}
    >
      <div className={classes.head}>
        <span id={labelId} className={classes.label} title={help}>
          {label}
        </span>
        {value !== initial && (
          <button
            type="button"
            className={classes.reset}
            aria-label={props.resetLabel}
            title={props.resetLabel}
            onClick={() => set(initial)}
          >
            <span className={classes.dot} />
            <Icon name="reset" />
          </button>
        )}
        <NumberBox
          {...{ value, format, bounds, label: props.numberLabel, unit: props.unit, onNumber: set }}
          whole={props.whole}
        />
      </div>
      <Base.Control className={classes.control} onDoubleClick={() => set(initial)}>
        <Base.Track className={classes.track}>
          <Base.Indicator className={classes.indicator} />
          <Base.Thumb
            className={classes.thumb}
            aria-labelledby={labelId}
            aria-describedby={help ? helpId : undefined}
            getAriaValueText={(_, number) => `${format(number)}${props.unit ? ` ${props.unit}` : ''}`}
          />
        </Base.Track>
      </Base.Control>
      {ends && (
        <div className={classes.ends} aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      )}
      {help && (
        <span id={helpId} className="visually-hidden">
          {help}
        </span>
      )}
    </Base.Root>
  );
}

function plainNumber(value: number, step: number): string {
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  return value.toFixed(digits);
}
