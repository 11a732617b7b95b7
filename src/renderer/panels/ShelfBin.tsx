/** @file Styles and paintings that were deleted, to take them back. */
import type { CollectedChange } from '../../shared/collection.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { paintingThumbnail } from '../studio/selectors.ts';
import { binnedPresets, inBin, type ShelfItem } from '../studio/shelf-view.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './Shelf.module.css';
import { useAllPaintings, useAllStyles } from './use-shelf.ts';
import { useVisible } from './use-visible.ts';

export function ShelfBin() {
  const { collecting, shelfPictures } = useStudio();
  const styles = inBin(useAllStyles());
  const paintings = inBin(useAllPaintings());
  const collection = useStudioState((state) => state.collection);
  const list = useVisible(
    paintings.map(({ id }) => id),
    shelfPictures.see,
  );
  return (
    <section className={classes.part}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{say('shelf.binOf')}</h2>
        <Button tone="quiet" onClick={() => collecting.showBin(false)}>
          {say('shelf.binBack')}
        </Button>
      </div>
      <div className={classes.scroll}>
        <p className={classes.note}>{say('shelf.binHelp')}</p>
        <ul className={classes.binList}>
          {styles.map((style) => (
            <BinRow key={style.id} kind="style" item={style} />
          ))}
        </ul>
        <ul ref={list} className={classes.binList}>
          {paintings.map((painting) => (
            <BinRow key={painting.id} kind="painting" item={painting} />
          ))}
        </ul>
        <ul className={classes.binList}>
          {binnedPresets(collection).map((preset) => (
            <BinRow key={preset.id} kind="preset" item={preset} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function BinRow({ kind, item }: { kind: CollectedChange['kind']; item: ShelfItem }) {
  const { collecting } = useStudio();
  const { id, title } = item;
  const pixels = useStudioState((state) => {
    if (kind === 'preset') return undefined;
    return kind === 'style' ? state.tiles[id]?.pixels : paintingThumbnail(state, id);
  });
  return (
    <li className={classes.binRow} data-item={id}>
      <span className={classes.binFrame}>
        {kind === 'preset' ? <Icon name="sliders" /> : <Thumbnail pixels={pixels} />}
      </span>
      <span className={classes.title} title={title}>
        {title}
      </span>
      <Button aria-label={say('shelf.takeBackOf', { title })} onClick={() => void collecting.restore(kind, id)}>
        {say('shelf.takeBack')}
      </Button>
    </li>
  );
}
