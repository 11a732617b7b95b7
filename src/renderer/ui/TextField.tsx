/** @file A line of text with its name; told when it is left or confirmed. */
import { useId, useState } from 'react';
import classes from './TextField.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  onText(text: string): void;
}

export function TextField({ label, value, maxLength, onText }: TextFieldProps) {
  const id = useId();
  // Only while something is being typed: else what the value is.
  const [typed, setTyped] = useState<string>();
  const take = () => {
    setTyped(undefined);
    if (typed !== undefined && typed !== value) onText(typed);
  };
  return (
    <div className={classes.row}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={classes.field}
        value={typed ?? value}
        maxLength={maxLength}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </div>
  );
}
