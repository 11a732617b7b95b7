/** @file A switch with its name. */
import { Switch as Base } from '@base-ui/react/switch';
import classes from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  onChange(checked: boolean): void;
}

export function Switch({ label, help, checked, onChange }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control.
    <label className={classes.row} title={help}>
      <span>{label}</span>
      <Base.Root className={classes.switch} checked={checked} onCheckedChange={onChange}>
        <Base.Thumb className={classes.thumb} />
      </Base.Root>
    </label>
  );
}
