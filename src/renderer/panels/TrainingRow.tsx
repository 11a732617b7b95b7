/** @file The style that is being trained, in the queue. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { trainingText } from '../studio/training.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import classes from './Queue.module.css';

export function TrainingRow() {
  const { training: desk } = useStudio();
  const training = useStudioState((state) => state.training);
  if (!training) return null;
  const title = say('training.named', { title: training.title });
  const stands = training.state === 'paused' || training.state === 'kept';
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <strong className={classes.title}>{title}</strong>
        {training.step > 0 && (
          <Button tone="quiet" onClick={() => void desk.steer('finish')}>
            {say('training.finishNow')}
          </Button>
        )}
        <IconButton
          icon={stands ? 'play' : 'pause'}
          label={say(stands ? 'run.resume' : 'run.pause')}
          onClick={() => void desk.steer(stands ? 'resume' : 'pause')}
        />
        <IconButton icon="close" label={say('training.cancel')} onClick={() => void desk.steer('cancel')} />
      </div>
      <Progress label={title} value={training.step / training.steps} />
      <p className={classes.text}>{trainingText(training)}</p>
    </li>
  );
}
