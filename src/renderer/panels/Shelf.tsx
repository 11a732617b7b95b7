/** @file The shelf: every trained style, painted on the open photograph. Pointing at one shows it on the canvas. */
import { useState } from 'react';
import { longestTitle } from '../../shared/collection.ts';
import { styleWords } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { withStyle } from '../studio/looks.ts';
import type { ShelfStyle } from '../studio/shelf-view.ts';
import { styleActions } from '../studio/style-actions.ts';
import { say } from '../studio/words.ts';
import { Icon } from '../ui/Icon.tsx';
import { NameBox } from './NameBox.tsx';
import classes from './Shelf.module.css';
import { ShelfMenu } from './ShelfTools.tsx';
import { TileTools } from './TileTools.tsx';
import { TrainingTile } from './TrainingTile.tsx';
import { useShelfStyles } from './use-shelf.ts';
import { useVisible } from './use-visible.ts';

export function Shelf() {
  const { shelf } = useStudio();
  const styles = useShelfStyles();
  const search = useStudioState(({ shelfSearch }) => shelfSearch);
  const grid = useVisible(
    styles.map(({ id }) => id),
    shelf.see,
  );
  return (
    <section className={classes.part} data-tall={styles.length > 0}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{say('left.styles')}</h2>
        <ShelfMenu />
      </div>
      <div className={classes.scroll}>
        {styles.length === 0 && search !== '' && (
          <p className={classes.note}>{say('shelf.noneFound', { text: search })}</p>
        )}
        <ul ref={grid} className={classes.tiles}>
          {styles.map((style) => (
            <li key={style.id} data-item={style.id} data-style={style.id} className={classes.cell}>
              <StyleTile item={style} />
            </li>
          ))}
          <TrainingTile />
        </ul>
      </div>
    </section>
  );
}

function StyleTile({ item }: { item: ShelfStyle }) {
  const studio = useStudio();
  const { style } = item;
  const { title, description } = styleWords(style);
  const [renaming, setRenaming] = useState(false);
  const tile = useStudioState(({ tiles }) => tiles[style.name]);
  const photo = useStudioState(({ work }) => work?.photo?.id);
  // All tiles show the same part of the photograph, whatever a style makes of it.
  const likePhoto = useStudioState(({ work, thumbnails }) => work?.photo && thumbnails[work.photo.id]);
  const chosen = useStudioState(({ work }) => work?.look.way === 'instant' && work.look.instant.style === style.name);
  const choose = () => {
    const { styles, work } = studio.store.getState();
    const former = styles.find(({ name }) => name === work?.look.instant.style);
    studio.editor.changeLook((look) => withStyle(look, style, former));
    studio.hintUsed('hover');
  };
  const show = () => studio.preview(style.name);
  const hide = () => studio.preview(undefined);
  const done = (next: string | undefined) => {
    setRenaming(false);
    if (next && next !== title) void studio.collecting.rename('style', item, next);
  };
  return (
    <>
      <button
        type="button"
        className={classes.tile}
        aria-pressed={chosen}
        aria-label={title}
        title={description}
        disabled={photo === undefined}
        onClick={choose}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        <span className={classes.tileFrame}>
          <Thumbnail pixels={tile?.pixels} like={likePhoto} faded={tile !== undefined && tile.photo !== photo} />
        </span>
        {!renaming && (
          <span className={classes.tileName}>
            <Icon name="bolt" />
            <span className={classes.title}>{title}</span>
          </span>
        )}
        {item.deleted !== undefined && <span className={classes.onlyHere}>{say('shelf.onlyHere')}</span>}
      </button>
      {renaming && <NameBox title={title} maxLength={longestTitle} onDone={done} />}
      <TileTools
        kind="style"
        item={item}
        {...(!style.builtIn && { onRename: () => setRenaming(true) })}
        more={styleActions(studio, style)}
      />
    </>
  );
}
