/** @file The shelf: every trained style, painted on the open photograph. Pointing at one shows it on the canvas. */
import { useEffect, useRef } from 'react';
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import { styleWords } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { withStyle } from '../studio/looks.ts';
import { say } from '../studio/words.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './LeftPanel.module.css';
import { TrainingTile } from './TrainingTile.tsx';

export function Shelf() {
  const styles = useStudioState((state) => state.styles);
  const grid = useVisibleStyles();
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{say('left.styles')}</h2>
      <ul ref={grid} className={classes.tiles}>
        {styles.map((style) => (
          <li key={style.name} data-style={style.name} className={classes.cell}>
            <StyleTile style={style} />
          </li>
        ))}
        <TrainingTile />
      </ul>
    </section>
  );
}

function StyleTile({ style }: { style: StyleSummary }) {
  const studio = useStudio();
  const { title, description } = styleWords(style);
  const tile = useStudioState(({ tiles }) => tiles[style.name]);
  const photo = useStudioState(({ work }) => work?.photo?.id);
  const chosen = useStudioState(({ work }) => work?.look.way === 'instant' && work.look.instant.style === style.name);
  const choose = () => {
    const { styles, work } = studio.store.getState();
    const former = styles.find(({ name }) => name === work?.look.instant.style);
    studio.editor.changeLook((look) => withStyle(look, style, former));
    studio.hintUsed('hover');
  };
  const show = () => studio.preview(style.name);
  const hide = () => studio.preview(undefined);
  return (
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
        <Thumbnail pixels={tile?.pixels} faded={tile !== undefined && tile.photo !== photo} />
      </span>
      <span className={classes.tileName}>
        <Icon name="bolt" />
        <span className={classes.twoLines}>{title}</span>
      </span>
    </button>
  );
}

/** Tells the studio which tiles are in sight: those are painted first. */
function useVisibleStyles() {
  const { shelf } = useStudio();
  const styles = useStudioState((state) => state.styles);
  const grid = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const seen = new Set<string>();
    const names = styles.map(({ name }) => name);
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const name = (target as HTMLElement).dataset.style;
        if (name === undefined) continue;
        if (isIntersecting) seen.add(name);
        else seen.delete(name);
      }
      shelf.see(names.filter((name) => seen.has(name)));
    });
    for (const tile of grid.current?.children ?? []) observer.observe(tile);
    return () => observer.disconnect();
  }, [styles, shelf]);
  return grid;
}
