/** @file The left side: the photograph, the shelf of trained styles, and the paintings that were brought in. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { say, withoutEnding } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useCommand } from './command-button.ts';
import { Hints } from './Hints.tsx';
import classes from './LeftPanel.module.css';
import { Paintings } from './Paintings.tsx';
import { Shelf } from './Shelf.tsx';
import { ShelfBin } from './ShelfBin.tsx';
import { ShelfSearch } from './ShelfTools.tsx';
import { useDeletedCount } from './use-shelf.ts';

export function LeftPanel() {
  const wantsBin = useStudioState(({ shelfBin }) => shelfBin);
  const deleted = useDeletedCount();
  // What was taken back last leaves an empty bin, which nobody wants to look at.
  const isBin = wantsBin && deleted > 0;
  return (
    <nav className={classes.panel} aria-label={say('left.region')}>
      <div className={classes.parts}>
        <Photograph />
        <ShelfSearch />
        {isBin ? (
          <ShelfBin />
        ) : (
          <>
            <Shelf />
            <Paintings />
          </>
        )}
      </div>
      <Foot />
      <Hints />
    </nav>
  );
}

/** In sight however long the lists are. */
function Foot() {
  const { store, importing } = useStudio();
  return (
    <div className={classes.foot}>
      <Button wide icon="plus" onClick={() => void importing.pick('painting')}>
        {say('left.addPainting')}
      </Button>
      <Button wide tone="quiet" onClick={() => store.setState({ dialog: 'train' })}>
        {say('train.open')}
      </Button>
    </div>
  );
}

function Photograph() {
  const studio = useStudio();
  const photo = useStudioState(({ work }) => work?.photo);
  const pixels = useStudioState(({ thumbnails }) => photo && thumbnails[photo.id]);
  const swap = useCommand('swap');
  const pick = () => void studio.importing.pick('photo');
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{say('left.picture')}</h2>
      {photo ? (
        <div className={classes.photoRow}>
          <button type="button" className={classes.photo} title={say('left.changePhoto')} onClick={pick}>
            <span className={classes.photoFrame}>
              <Thumbnail pixels={pixels} />
            </span>
            <span className={classes.photoText}>
              <span className={classes.name}>{withoutEnding(photo.name)}</span>
              <span className={classes.soft}>{say('left.size', { width: photo.width, height: photo.height })}</span>
            </span>
          </button>
          {!swap.disabled && <IconButton icon="swap" label={swap.label} onClick={swap.perform} />}
        </div>
      ) : (
        <Button wide onClick={pick}>
          {say('left.openPhoto')}
        </Button>
      )}
    </section>
  );
}
