/** @file A folder in the queue: how far it is, and its end. */
import type { BatchState } from '../../shared/batch.ts';
import { useStudio } from '../canvas/studio-context.ts';
import { batchShare, batchText } from '../studio/batch.ts';
import { say } from '../studio/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { QueueRow } from './QueueRow.tsx';

export function BatchRow({ batch: state }: { batch: BatchState }) {
  const { batch } = useStudio();
  const { id, folder } = state;
  return (
    <QueueRow
      title={folder}
      share={batchShare(state)}
      text={batchText(state)}
      buttons={
        <>
          <MoveButtons kind="works" row={id} title={folder} />
          {state.state === 'kept' && (
            <IconButton icon="play" label={say('batch.resume')} onClick={() => void batch.steer(id, 'resume')} />
          )}
          <IconButton icon="close" label={say('batch.stop')} onClick={() => void batch.steer(id, 'stop')} />
        </>
      }
    />
  );
}
