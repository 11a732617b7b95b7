/** @file What is done with the whole shelf: looking for something by its name, sorting, the bin. */
import { shelfOrders } from '../../shared/collection.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { manyItems } from '../studio/shelf-view.ts';
import { say } from '../studio/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import classes from './Shelf.module.css';
import { useAllPaintings, useAllStyles, useDeletedCount } from './use-shelf.ts';

/** Only where there is much to look through. */
export function ShelfSearch() {
  const { collecting } = useStudio();
  const text = useStudioState(({ shelfSearch }) => shelfSearch);
  const wantsBin = useStudioState(({ shelfBin }) => shelfBin);
  const deleted = useDeletedCount();
  const count = [...useAllStyles(), ...useAllPaintings()].filter((item) => item.deleted === undefined).length;
  if ((wantsBin && deleted > 0) || (count <= manyItems && text === '')) return null;
  return (
    <input
      type="search"
      className={classes.search}
      placeholder={say('shelf.search')}
      aria-label={say('shelf.search')}
      value={text}
      onChange={(event) => collecting.search(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        // Only what is looked for is given up.
        event.stopPropagation();
        collecting.search('');
      }}
    />
  );
}

export function ShelfMenu() {
  const { collecting } = useStudio();
  const order = useStudioState(({ settings }) => settings.shelfOrder) ?? 'recent';
  const count = useDeletedCount();
  const bin = { label: say('shelf.bin', { count }), perform: () => collecting.showBin(true) };
  return (
    <Menu
      trigger={<IconButton icon="sort" label={say('shelf.sortNow', { order: say(`shelf.order.${order}`) })} />}
      items={[
        ...shelfOrders.map((each) => ({
          label: say(`shelf.order.${each}`),
          keys: each === order ? '✓' : undefined,
          perform: () => collecting.sort(each),
        })),
        ...(count > 0 ? [bin] : []),
      ]}
    />
  );
}
