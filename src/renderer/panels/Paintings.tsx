/** @file My paintings: pictures to paint like. A click takes one; the plus mixes it in, the cross takes it away. */
import { useEffect, useRef } from 'react';
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { withoutPainting } from '../studio/document.ts';
import { togglePainting, withPainting } from '../studio/looks.ts';
import { paintingThumbnail } from '../studio/selectors.ts';
import { say, withoutEnding } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './LeftPanel.module.css';

const none: readonly PictureInfo[] = [];

export function Paintings() {
  const studio = useStudio();
  const paintings = useStudioState(({ work }) => work?.paintings ?? none);
  const list = useChosenInSight();
  return (
    <>
      <section className={classes.section}>
        <h2 className={classes.heading}>{say('left.paintings')}</h2>
        {paintings.length === 0 && <p className={classes.empty}>{say('left.noPaintings')}</p>}
        <ul ref={list} className={classes.tiles}>
          {paintings.map((painting) => (
            <li key={painting.id} className={classes.cell}>
              <PaintingTile painting={painting} />
            </li>
          ))}
        </ul>
      </section>
      <div className={classes.add}>
        <Button wide icon="plus" onClick={() => void studio.importing.pick('painting')}>
          {say('left.addPainting')}
        </Button>
      </div>
    </>
  );
}

/** What was just chosen, most of all a painting that was dropped, is scrolled to: it may lie below the shelf. */
function useChosenInSight() {
  const list = useRef<HTMLUListElement>(null);
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
  }, [work, chosen]);
  return list;
}

function PaintingTile({ painting }: { painting: PictureInfo }) {
  const { editor, choosingPart } = useStudio();
  const name = withoutEnding(painting.name);
  const pixels = useStudioState((state) => paintingThumbnail(state, painting.id));
  const isPart = useStudioState(({ work }) => work?.look.paint.parts?.[painting.id] !== undefined);
  const used = useStudioState(({ work }) =>
    work?.look.paint.paintings.some(({ picture }) => picture === painting.id) ? work.look.paint.paintings.length : 0,
  );
  const painted = useStudioState(({ work }) => work?.look.way === 'paint');
  const chosen = painted && used > 0;
  const mixable = painted && (used === 0 || used > 1);
  return (
    <>
      <button
        type="button"
        className={classes.tile}
        aria-pressed={chosen}
        aria-label={say('left.paintLike', { name })}
        onClick={() => editor.changeLook((look) => withPainting(look, painting.id))}
      >
        <span className={classes.tileFrame}>
          <Thumbnail pixels={pixels} />
        </span>
        <span className={`${classes.tileName} ${classes.beside}`}>
          <span className={classes.twoLines} title={name}>
            {name}
          </span>
        </span>
      </button>
      <button
        type="button"
        className={classes.takeAway}
        aria-label={say('left.takeAwayOf', { name })}
        title={say('left.takeAway')}
        onClick={() => editor.change((document) => withoutPainting(document, painting.id))}
      >
        <Icon name="close" />
      </button>
      <button
        type="button"
        className={classes.choosePart}
        data-chosen={isPart}
        aria-label={say('part.chooseOf', { name })}
        title={say('part.choose')}
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
          onClick={() => editor.changeLook((look) => togglePainting(look, painting.id))}
        >
          <Icon name={chosen ? 'check' : 'plus'} />
        </button>
      )}
    </>
  );
}
