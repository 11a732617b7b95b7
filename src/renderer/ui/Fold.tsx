/** @file A part of a panel that folds away under its heading. */
import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import classes from './Fold.module.css';
import { Icon } from './Icon.tsx';

export function Fold({ title, children, inner }: { title: string; children: ReactNode; inner?: boolean }) {
  return (
    <Collapsible.Root className={inner ? classes.inner : classes.fold}>
      <Collapsible.Trigger className={classes.trigger}>
        <Icon name="right" />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel className={classes.panel}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
