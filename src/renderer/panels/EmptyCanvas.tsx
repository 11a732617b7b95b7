/** @file What stands where the picture will be: how to bring one. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './App.module.css';

export function EmptyCanvas() {
  const { bringing } = useStudio();
  // While the first picture is on its way, nothing is asked for.
  const empty = useStudioState(({ work, connection, busy }) => connection === 'open' && !busy && !work?.photo);
  if (!empty) return null;
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{say('canvas.empty')}</p>
      <p>{say('canvas.emptyMore')}</p>
      <Button tone="main" onClick={() => void bringing.pick('photo')}>
        {say('left.openPhoto')}
      </Button>
    </div>
  );
}
