/** @file One of several, as the system's own list: short, known to everyone, and it speaks. */
import { useId } from 'react';
import classes from './Choice.module.css';

interface ChoiceItem {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
  /** Those that follow each other with the same one stand under it. */
  readonly group?: string;
}

interface ChoiceProps {
  readonly label: string;
  /** It is said, but stands beside something that shows what it is. */
  readonly hideLabel?: boolean;
  readonly help?: string;
  readonly value: string;
  readonly choices: readonly ChoiceItem[];
  onChange(value: string): void;
}

export function Choice({ label, hideLabel, help, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  const helpId = useId();
  return (
    <div className={classes.row} title={help}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        aria-describedby={help ? helpId : undefined}
        className={classes.select}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {groupsOf(choices).map(({ group, items }) => {
          const options = items.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
              {choice.label}
            </option>
          ));
          return group === undefined ? (
            options
          ) : (
            <optgroup key={group} label={group}>
              {options}
            </optgroup>
          );
        })}
      </select>
      {help && (
        <span id={helpId} className="visually-hidden">
          {help}
        </span>
      )}
    </div>
  );
}

function groupsOf(choices: readonly ChoiceItem[]): { group: string | undefined; items: ChoiceItem[] }[] {
  const groups: { group: string | undefined; items: ChoiceItem[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && last.group === choice.group) last.items.push(choice);
    else groups.push({ group: choice.group, items: [choice] });
  }
  return groups;
}
