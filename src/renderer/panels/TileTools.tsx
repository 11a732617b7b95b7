/** @file The star and the menu in the upper corner of a tile. */
import { useStudio } from '../canvas/studio-context.ts';
import type { ShelfItem } from '../studio/shelf-view.ts';
import { say } from '../studio/words.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import classes from './Shelf.module.css';

interface TileToolsProps {
  readonly kind: 'painting' | 'style';
  readonly item: ShelfItem;
  /** Absent where it cannot be renamed. */
  readonly onRename?: () => void;
  /** What only this kind has. */
  readonly more?: readonly MenuItem[];
}

export function TileTools({ kind, item, onRename, more = [] }: TileToolsProps) {
  const { collecting } = useStudio();
  const { id, title, favourite, deleted } = item;
  const star = say(favourite ? 'shelf.unfavour' : 'shelf.favour');
  const items: MenuItem[] = [
    { label: star, perform: () => void collecting.favour(kind, item, !favourite) },
    ...(onRename ? [{ label: say('shelf.rename'), perform: onRename }] : []),
    ...more,
    deleted === undefined
      ? { label: say('shelf.delete'), perform: () => void collecting.remove(kind, item) }
      : { label: say('shelf.takeBack'), perform: () => void collecting.restore(kind, id) },
  ];
  return (
    <div className={classes.tools}>
      <button
        type="button"
        // With the keyboard the menu does it: two stops a tile are enough.
        tabIndex={-1}
        className={classes.tool}
        data-stays={favourite}
        aria-pressed={favourite}
        aria-label={say(favourite ? 'shelf.unfavourOf' : 'shelf.favourOf', { title })}
        title={star}
        onClick={() => void collecting.favour(kind, item, !favourite)}
      >
        <Icon name="star" fill={favourite} />
      </button>
      <Menu
        trigger={
          <button type="button" className={classes.tool} aria-label={say('shelf.menu', { title })}>
            <Icon name="more" />
          </button>
        }
        items={items}
      />
    </div>
  );
}
