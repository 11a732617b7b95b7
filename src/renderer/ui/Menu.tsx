/** @file A menu that opens from a button. */
import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import classes from './Popup.module.css';

export interface MenuItem {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  /** Why it is disabled: told beneath its words. */
  readonly why?: string | undefined;
  perform(): void;
}

export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4}>
          <Base.Popup className={classes.popup}>
            {items.map((item) => (
              <Base.Item
                key={item.label}
                className={classes.item}
                disabled={item.disabled ?? false}
                onClick={item.perform}
              >
                <span>
                  <span className={classes.name}>{item.label}</span>
                  {more(item) && <span className={classes.detail}> {more(item)}</span>}
                </span>
                {item.keys && <kbd className={classes.keys}>{item.keys}</kbd>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function more({ disabled, why, detail }: MenuItem): string | undefined {
  return disabled ? (why ?? detail) : detail;
}
