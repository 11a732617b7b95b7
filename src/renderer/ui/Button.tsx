/** @file A button with words, or with an icon and a name that is shown when it is pointed at. */
import { Tooltip } from '@base-ui/react/tooltip';
import type { ComponentProps, ReactNode } from 'react';
import classes from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly tone?: 'plain' | 'main' | 'quiet';
  readonly icon?: IconName;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Button({ tone = 'plain', icon, wide, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`${classes.button} ${classes[tone]} ${wide ? classes.wide : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly filled?: boolean;
  /** Its name is not shown: the cross of a dialog, which is focused first, would begin with it, and Escape close only that. */
  readonly plain?: boolean;
}

export function IconButton({ icon, label, keys, filled, plain, ...rest }: IconButtonProps) {
  const button = (
    <button type="button" {...rest} aria-label={label} className={`${classes.button} ${classes.icon}`}>
      {filled === undefined ? <Icon name={icon} /> : <Icon name={icon} fill={filled} />}
    </button>
  );
  if (plain) return button;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={button} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={classes.tip}>
            {label}
            {keys && <kbd className={classes.keys}>{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
