/** @file A painting in the queue: how far it is, what went wrong, and what can be done with it. */
import type { RunState } from '../../shared/contract-shapes.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { isBeyondRepair } from '../studio/selectors.ts';
import { errorSentences, inSequence, say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import classes from './Queue.module.css';
import { PauseButton, QueueRow } from './QueueRow.tsx';
import { runText } from './run-text.ts';

export function RunRow({ run, isLost }: { readonly run: RunState; readonly isLost: boolean }) {
  const { runs, works } = useStudio();
  const { work, state, iteration, iterations, error } = run;
  const title = useStudioState((now) => now.works.find(({ id }) => id === work)?.title || say('work.untitled'));
  const steer = (action: 'pause' | 'resume' | 'stop') => runs.steer(action, work);
  return (
    <QueueRow
      title={title}
      share={iteration / iterations}
      text={runText(run, isLost)}
      buttons={
        <>
          <MoveButtons kind="works" row={work} title={title} />
          <Button tone="quiet" onClick={() => void works.open(work)}>
            {say('queue.open')}
          </Button>
          {!isBeyondRepair(run) && <PauseButton state={state} hasFailed={error !== undefined} steer={steer} />}
          <IconButton icon="close" label={say('run.stop')} onClick={() => void steer('stop')} />
        </>
      }
    >
      {state === 'kept' && error && <p className={classes.text}>{inSequence(errorSentences(error))}</p>}
    </QueueRow>
  );
}
