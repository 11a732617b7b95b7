/** @file What stands where the picture would be: how to bring one, or why it cannot be had. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { missingPhoto, shown } from '../studio/selectors.ts';
import { errorSentences, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './App.module.css';

export function EmptyCanvas() {
  const { importing } = useStudio();
  // While the first picture is on its way, nothing is asked for.
  const empty = useStudioState(({ work, connection, busy }) => connection === 'open' && !busy && !work?.photo);
  const gone = useStudioState((state) => {
    const missing = missingPhoto(state);
    return missing && !shown(state).after ? missing.error : undefined;
  });
  const name = useStudioState(({ work }) => work?.photo?.name ?? '');
  if (gone) {
    const [wrong, remedy] =
      gone.code === 'picture.not-here' ? [say('canvas.gone', { name }), say('canvas.goneMore')] : errorSentences(gone);
    return (
      <div className={classes.empty} role="status">
        <p className={classes.emptyTitle}>{wrong}</p>
        <p>{remedy}</p>
        <Button tone="main" onClick={() => void importing.pick('photo')}>
          {say('left.openPhoto')}
        </Button>
      </div>
    );
  }
  if (!empty) return null;
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{say('canvas.empty')}</p>
      <p>{say('canvas.emptyMore')}</p>
      <Button tone="main" onClick={() => void importing.pick('photo')}>
        {say('left.openPhoto')}
      </Button>
    </div>
  );
}
