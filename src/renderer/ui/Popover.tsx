/** @file A small window that opens from a button and stays beside it. */
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import classes from './Popup.module.css';

interface PopoverProps {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly side?: 'top' | 'bottom';
  readonly children: ReactNode;
}

export function Popover({ trigger, title, side = 'bottom', children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align="end" sideOffset={6}>
          <Base.Popup className={`${classes.popup} ${classes.padded}`}>
            <Base.Title className="visually-hidden">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
