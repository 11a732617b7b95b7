/** @file A menu that opens from a button. */
import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import classes from './Popup.module.css';

export interface MenuItem {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
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
                  {item.label}
                  {item.detail && <span className={classes.detail}> {item.detail}</span>}
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
