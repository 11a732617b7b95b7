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

export function LeftPanel() {
  return (
    <nav className={classes.panel} aria-label={say('left.region')}>
      <div className={classes.scroller}>
        <Photograph />
        <Shelf />
        <Paintings />
        <TrainStyle />
      </div>
      <Hints />
    </nav>
  );
}

function TrainStyle() {
  const { store } = useStudio();
  return (
    <section className={classes.section}>
      <Button wide tone="quiet" onClick={() => store.setState({ dialog: 'train' })}>
        {say('train.open')}
      </Button>
    </section>
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
