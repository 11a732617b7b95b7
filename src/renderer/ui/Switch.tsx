/** @file A switch with its name. */
import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';
import classes from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  onChange(checked: boolean): void;
}

export function Switch({ label, help, checked, disabled, onChange }: SwitchProps) {
  const helpId = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control.
    <label className={classes.row} title={help}>
      <span>{label}</span>
      <Base.Root
        className={classes.switch}
        aria-describedby={help ? helpId : undefined}
        checked={checked}
        disabled={disabled ?? false}
        onCheckedChange={onChange}
      >
        <Base.Thumb className={classes.thumb} />
      </Base.Root>
      {help && (
        <span id={helpId} className="visually-hidden" aria-hidden="true">
          {help}
        </span>
      )}
    </label>
  );
}
