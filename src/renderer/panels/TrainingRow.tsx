/** @file The style that is being trained, in the queue. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { trainingText, trainingTitle } from '../studio/training.ts';
import { errorSentences, inSequence, say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import classes from './Queue.module.css';
import { PauseButton, QueueRow } from './QueueRow.tsx';

export function TrainingRow() {
  const { training: desk } = useStudio();
  const training = useStudioState((state) => state.training);
  if (!training) return null;
  return (
    <QueueRow
      title={trainingTitle(training)}
      share={training.step / training.steps}
      text={trainingText(training)}
      buttons={
        <>
          <Button tone="quiet" onClick={desk.look}>
            {say('training.look')}
          </Button>
          <PauseButton state={training.state} hasFailed={training.error !== undefined} steer={desk.steer} />
          <IconButton icon="close" label={say('training.cancel')} onClick={() => void desk.steer('cancel')} />
        </>
      }
    >
      {training.state === 'kept' && training.error && (
        <p className={classes.text}>{inSequence(errorSentences(training.error))}</p>
      )}
    </QueueRow>
  );
}
