/** @file A row of choices of which one is taken, as radio buttons: arrows move between them. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import classes from './Segments.module.css';

interface SegmentsProps<T extends string | number> {
  readonly label: string;
  readonly value: T | undefined;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly more?: string | undefined;
    readonly disabled?: boolean;
  }[];
  onChange(value: T): void;
}

export function Segments<T extends string | number>({ label, value, choices, onChange }: SegmentsProps<T>) {
  return (
    <RadioGroup
      className={classes.segments}
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as T)}
    >
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          value={choice.value}
          className={classes.segment}
          disabled={choice.disabled ?? false}
          aria-label={choice.more ? `${choice.label}, ${choice.more}` : choice.label}
        >
          <span className={classes.name}>{choice.label}</span>
          {choice.more && <span className={classes.more}>{choice.more}</span>}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
