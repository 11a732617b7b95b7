/** @file Everything that takes long, of all works, in one list. */
import type { BatchState } from '../../shared/batch.ts';
import type { RunState } from '../../shared/contract-shapes.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { BatchRow } from './BatchRow.tsx';
import { PrintRow } from './print/PrintRow.tsx';
import classes from './Queue.module.css';
import { PauseButton, QueueRow } from './QueueRow.tsx';
import { runText } from './run-text.ts';
import { TrainingRow } from './TrainingRow.tsx';

/** What waits in a folder is told in its line; so is what was interrupted, where that is all that is left. */
function standsInLineOf({ work, state }: RunState, batches: readonly BatchState[]): boolean {
  const batch = batches.find(({ works }) => works.includes(work));
  return batch !== undefined && (state === 'waiting' || (state === 'kept' && batch.state === 'kept'));
}

export function Queue() {
  const studio = useStudio();
  const runs = useStudioState((state) => state.runs);
  const works = useStudioState((state) => state.works);
  const prints = Object.values(useStudioState((state) => state.prints));
  const batches = Object.values(useStudioState((state) => state.batches)).filter(({ state }) => state !== 'done');
  const open = Object.values(runs).filter((run) => run.state !== 'done' && !standsInLineOf(run, batches));
  const isTraining = useStudioState((state) => state.training !== undefined);
  const isLost = useStudioState(({ connection }) => connection !== 'open');
  const count = open.length + batches.length + (isTraining ? 1 : 0) + prints.length;
  const label = count === 0 ? say('title.queue') : say('title.queueCount', { count });
  const trigger =
    count === 0 ? (
      <IconButton icon="queue" label={label} />
    ) : (
      <Button tone="quiet" icon="queue" aria-label={label} data-queue>
        {count}
      </Button>
    );
  return (
    <Popover trigger={trigger} title={say('queue.title')}>
      {count === 0 && <p className={classes.none}>{say('queue.none')}</p>}
      {isLost && count > 0 && <p className={classes.none}>{say('queue.lost')}</p>}
      <ul className={classes.list}>
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
        {open.map((run) => {
          const title = works.find(({ id }) => id === run.work)?.title || say('work.untitled');
          const steer = (action: 'pause' | 'resume' | 'stop') => studio.runs.steer(action, run.work);
          return (
            <QueueRow
              key={run.work}
              title={title}
              share={run.iteration / run.iterations}
              text={runText(run, isLost)}
              buttons={
                <>
                  <Button tone="quiet" onClick={() => void studio.works.open(run.work)}>
                    {say('queue.open')}
                  </Button>
                  <PauseButton state={run.state} steer={steer} />
                  <IconButton icon="close" label={say('run.stop')} onClick={() => void steer('stop')} />
                </>
              }
            />
          );
        })}
        <TrainingRow />
        {prints.map((print) => (
          <PrintRow key={print.id} print={print} />
        ))}
      </ul>
    </Popover>
  );
}
