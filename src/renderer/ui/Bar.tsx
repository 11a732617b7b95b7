/** @file A row of tools above the canvas, which breaks where the window is narrow. */
import type { ReactNode } from 'react';
import classes from './Bar.module.css';

export function Bar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className={classes.bar} aria-label={label}>
      {children}
    </section>
  );
}
