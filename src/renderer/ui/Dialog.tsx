/** @file A dialog over the window; Escape and its button close it. */
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import classes from './Popup.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly closeLabel: string;
  /** With room for a picture. */
  readonly wide?: boolean;
  /** With the room of the window; its content scrolls by itself. */
  readonly whole?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ open, title, closeLabel, wide, whole, children, onClose }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={classes.backdrop} />
        <Base.Popup
          className={`${classes.dialog} ${wide ? classes.wideDialog : ''} ${whole ? classes.wholeDialog : ''}`}
        >
          <div className={classes.dialogHead}>
            <Base.Title className={classes.title}>{title}</Base.Title>
            <IconButton plain icon="close" label={closeLabel} onClick={onClose} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
