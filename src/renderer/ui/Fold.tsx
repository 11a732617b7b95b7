/** @file A part of a panel that folds away under its heading. */
import { Collapsible } from '@base-ui/react/collapsible';
import { type ReactNode, useRef } from 'react';
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
  const root = useRef<HTMLDivElement>(null);
  // What opens below the edge of the panel would not be seen to open.
  const show = (isOpen: boolean) => {
    if (isOpen) requestAnimationFrame(() => root.current?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <Collapsible.Root
      ref={root}
      defaultOpen={open}
      onOpenChange={show}
      className={inner ? classes.inner : classes.fold}
    >
      <Collapsible.Trigger className={classes.trigger}>
        <Icon name="right" />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel className={classes.panel}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
