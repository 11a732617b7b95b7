/** @file One of several, as the system's own list: short, known to everyone, and it speaks. */
import { useId } from 'react';
import classes from './Choice.module.css';

interface ChoiceProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
  onChange(value: string): void;
}

export function Choice({ label, help, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={classes.row} title={help}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={classes.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
