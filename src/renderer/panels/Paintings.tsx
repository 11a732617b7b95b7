/** @file My paintings: pictures to paint like, of all works. A click takes one; the plus mixes it in. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { longestTitle } from '../../shared/collection.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { withinBorders } from '../studio/borders.ts';
import { paintingThumbnail, partOnShelf } from '../studio/selectors.ts';
import type { ShelfPainting } from '../studio/shelf-view.ts';
import { say } from '../studio/words.ts';
import { Icon } from '../ui/Icon.tsx';
import { NameBox } from './NameBox.tsx';
import classes from './Shelf.module.css';
import { TileTools } from './TileTools.tsx';
import { useShelfPaintings } from './use-shelf.ts';
import { useVisible } from './use-visible.ts';

export function Paintings() {
  const { shelfPictures } = useStudio();
  const paintings = useShelfPaintings();
  const search = useStudioState(({ shelfSearch }) => shelfSearch);
  const list = useVisible(
    paintings.map(({ id }) => id),
    shelfPictures.see,
  );
  useChosenInSight(list);
  return (
    <section className={classes.part} data-tall={paintings.length > 0}>
      <h2 className={classes.heading}>{say('left.paintings')}</h2>
      <div className={classes.scroll}>
        {paintings.length === 0 && (
          <p className={classes.note}>
            {search === '' ? say('left.noPaintings') : say('shelf.noneFound', { text: search })}
          </p>
        )}
        <ul ref={list} className={classes.tiles}>
          {paintings.map((painting) => (
            <li key={painting.id} data-item={painting.id} className={classes.cell}>
              <PaintingTile item={painting} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** What was just chosen, most of all a painting that was dropped, is scrolled to. */
function useChosenInSight(list: { readonly current: HTMLUListElement | null }) {
  const work = useStudioState((state) => state.work?.id);
  const chosen = useStudioState(({ work: open }) =>
    open?.look.way === 'paint' ? open.look.paint.paintings[0]?.picture : undefined,
  );
  const workBefore = useRef(work);
  useEffect(() => {
    // A work that is opened is seen from the top.
    const isOpened = workBefore.current !== work;
    workBefore.current = work;
    if (chosen !== undefined && !isOpened)
      list.current?.querySelector('[aria-pressed="true"]')?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [work, chosen, list]);
}

function PaintingTile({ item }: { item: ShelfPainting }) {
  const { collecting, choosingPart } = useStudio();
  const { id, title: name, painting } = item;
  const [renaming, setRenaming] = useState(false);
  const pixels = useStudioState((state) => paintingThumbnail(state, id));
  const isPart = useStudioState((state) => partOnShelf(state, id) !== undefined);
  const used = useStudioState(({ work }) =>
    work?.look.paint.paintings.some(({ picture }) => picture === id) ? work.look.paint.paintings.length : 0,
  );
  const painted = useStudioState(({ work }) => work?.look.way === 'paint');
  const hasWork = useStudioState(({ work }) => work !== undefined);
  const hasBorders = useMemo(
    () => !isPart && pixels !== undefined && withinBorders(pixels, painting) !== undefined,
    [isPart, pixels, painting],
  );
  const chosen = painted && used > 0;
  const mixable = painted && (used === 0 || used > 1);
  const done = (next: string | undefined) => {
    setRenaming(false);
    if (next && next !== name) void collecting.rename('painting', item, next);
  };
  return (
    <>
      <button
        type="button"
        className={classes.tile}
        aria-pressed={chosen}
        aria-label={say('left.paintLike', { name })}
        disabled={!hasWork}
        onClick={() => collecting.paintLike(item)}
      >
        <span className={classes.tileFrame}>
          <Thumbnail pixels={pixels} like={pixels} />
        </span>
        {!renaming && (
          <span className={`${classes.tileName} ${classes.beside}`}>
            <span className={classes.title} title={name}>
              {name}
            </span>
          </span>
        )}
        {item.deleted !== undefined && <span className={classes.onlyHere}>{say('shelf.onlyHere')}</span>}
      </button>
      {renaming && <NameBox title={name} maxLength={longestTitle} onDone={done} />}
      <TileTools kind="painting" item={item} onRename={() => setRenaming(true)} />
      <button
        type="button"
        className={classes.choosePart}
        data-chosen={isPart}
        aria-label={say('part.chooseOf', { name })}
        title={say('part.choose')}
        disabled={!hasWork}
        onClick={() => void choosingPart.choose(painting)}
      >
        <Icon name="crop" />
      </button>
      {mixable && (
        <button
          type="button"
          className={classes.mix}
          aria-pressed={chosen}
          aria-label={say(chosen ? 'left.unmixOf' : 'left.mixOf', { name })}
          title={say(chosen ? 'left.unmix' : 'left.mix')}
          onClick={() => collecting.mix(item)}
        >
          <Icon name={chosen ? 'check' : 'plus'} />
        </button>
      )}
      {hasBorders && hasWork && (
        <div className={classes.frameFoot}>
          <button
            type="button"
            className={classes.trim}
            aria-label={say('shelf.trimOf', { title: name })}
            onClick={() => void choosingPart.trim(painting)}
          >
            {say('shelf.trim')}
          </button>
        </div>
      )}
    </>
  );
}
