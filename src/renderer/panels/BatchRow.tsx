/** @file A folder in the queue: how far it is, and its end. */
import type { BatchState } from '../../shared/batch.ts';
import { useStudio } from '../canvas/studio-context.ts';
import { batchShare, batchText } from '../studio/batch.ts';
import { say } from '../studio/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import classes from './Queue.module.css';

export function BatchRow({ batch: state }: { batch: BatchState }) {
  const { batch } = useStudio();
  const { id, folder } = state;
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <strong className={classes.title}>{folder}</strong>
        {state.state === 'kept' && (
          <IconButton icon="play" label={say('batch.resume')} onClick={() => void batch.steer(id, 'resume')} />
        )}
        <IconButton icon="close" label={say('batch.stop')} onClick={() => void batch.steer(id, 'stop')} />
      </div>
      <Progress label={folder} value={batchShare(state)} />
      <p className={classes.text}>{batchText(state)}</p>
    </li>
  );
}
