/** @file The style that is being trained, on the shelf: the painting that it learns from. A click shows how far it is. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { paintingThumbnail } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import classes from './Shelf.module.css';

export function TrainingTile() {
  const { training: desk } = useStudio();
  const training = useStudioState((state) => state.training);
  const pixels = useStudioState((state) => paintingThumbnail(state, state.training?.painting ?? ''));
  if (!training || training.isSample) return null;
  return (
    <li className={classes.cell}>
      <button type="button" className={classes.tile} onClick={desk.look}>
        <span className={classes.tileFrame}>
          <Thumbnail pixels={pixels} faded />
        </span>
        <span className={classes.tileName}>
          <span className={classes.title}>
            {training.title} <span className={classes.soft}>{say('training.tile')}</span>
          </span>
        </span>
      </button>
    </li>
  );
}
