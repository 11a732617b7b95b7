/** @file A part of a panel that folds away under its heading. */
import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import classes from './Fold.module.css';
import { Icon } from './Icon.tsx';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly inner?: boolean;
  /** At first. */
  readonly open?: boolean;
}

export function Fold({ title, children, inner, open = false }: FoldProps) {
  return (
    <Collapsible.Root defaultOpen={open} className={inner ? classes.inner : classes.fold}>
      <Collapsible.Trigger className={classes.trigger}>
        <Icon name="right" />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel className={classes.panel}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
