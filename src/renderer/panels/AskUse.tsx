/** @file Asks what a pasted or picked picture is for: the same two ways as the two zones of a drop. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import classes from './DropZones.module.css';

export function AskUse() {
  const { importing } = useStudio();
  const count = useStudioState(({ question }) => question?.files.length ?? 0);
  return (
    <Dialog
      open={count > 0}
      title={say('ask.title', { count })}
      closeLabel={say('cancel')}
      onClose={() => void importing.answer(undefined)}
    >
      <div className={classes.actions}>
        <Button tone="main" onClick={() => void importing.answer('photo')}>
          {say('drop.photo')}
        </Button>
        <Button onClick={() => void importing.answer('painting')}>{say('drop.painting')}</Button>
      </div>
      {count > 1 && <p className={classes.many}>{say('ask.many')}</p>}
    </Dialog>
  );
}
