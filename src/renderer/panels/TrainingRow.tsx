/** @file The style that is being trained, in the queue. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { trainingText } from '../studio/training.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { PauseButton, QueueRow } from './QueueRow.tsx';

export function TrainingRow() {
  const { training: desk } = useStudio();
  const training = useStudioState((state) => state.training);
  if (!training) return null;
  const title = say('training.named', { title: training.title });
  return (
    <QueueRow
      title={title}
      share={training.step / training.steps}
      text={trainingText(training)}
      buttons={
        <>
          {training.step > 0 && (
            <Button tone="quiet" onClick={() => void desk.steer('finish')}>
              {say('training.finishNow')}
            </Button>
          )}
          <PauseButton state={training.state} steer={desk.steer} />
          <IconButton icon="close" label={say('training.cancel')} onClick={() => void desk.steer('cancel')} />
        </>
      }
    />
  );
}
