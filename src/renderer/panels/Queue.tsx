/** @file Everything that takes long, of all works, in one list. */
import type { BatchState } from '../../shared/batch.ts';
import type { RunState } from '../../shared/contract-shapes.ts';
import { useStudioState } from '../canvas/studio-context.ts';
import { queueBadge } from '../studio/elsewhere.ts';
import { standsInLineOf, waitingRows } from '../studio/queue-order.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { BatchRow } from './BatchRow.tsx';
import { PrintRow } from './print/PrintRow.tsx';
import classes from './Queue.module.css';
import { RunRow } from './RunRow.tsx';
import { TrainingRow } from './TrainingRow.tsx';

export function Queue() {
  const runs = useStudioState((state) => state.runs);
  const prints = Object.values(useStudioState((state) => state.prints));
  const allBatches = useStudioState((state) => state.batches);
  const batches = Object.values(allBatches).filter(({ state }) => state !== 'done');
  const open = Object.values(runs).filter((run) => run.state !== 'done' && !standsInLineOf(run, batches));
  // What waits stands behind what does not, in the order of its turns.
  const waiting = waitingRows({ runs, prints: {}, batches: allBatches }, 'works').map(({ id }) => id);
  const rows = [...batches, ...open].toSorted((a, b) => waiting.indexOf(idOf(a)) - waiting.indexOf(idOf(b)));
  const isTraining = useStudioState((state) => state.training !== undefined);
  const isLost = useStudioState(({ connection }) => connection !== 'open');
  const count = open.length + batches.length + (isTraining ? 1 : 0) + prints.length;
  const title = useStudioState((state) => queueBadge(state)?.title);
  const text = useStudioState((state) => queueBadge(state)?.text);
  const badge = [title, text].filter((part) => part !== undefined);
  const counted = count === 0 ? say('title.queue') : say('title.queueCount', { count });
  const label = badge.length === 0 ? counted : say('queue.with', { queue: counted, badge: badge.join(' · ') });
  const trigger =
    count === 0 ? (
      <IconButton icon="queue" label={label} />
    ) : (
      <Button tone="quiet" icon="queue" aria-label={label} title={label} data-queue>
        <span data-told={count === 1 && badge.length > 0} className={classes.count}>
          {count}
        </span>
        {/* Spaces, which are not seen: the parts are words of their own to whoever speaks them. */}{' '}
        {title !== undefined && <span className={classes.name}>{title}</span>}{' '}
        {text !== undefined && <span className={classes.badge}>{text}</span>}
      </Button>
    );
  return (
    <Popover trigger={trigger} title={say('queue.title')}>
      {count === 0 && <p className={classes.none}>{say('queue.none')}</p>}
      {isLost && count > 0 && <p className={classes.none}>{say('queue.lost')}</p>}
      <ul className={classes.list}>
        {rows.map((row) =>
          'folder' in row ? <BatchRow key={row.id} batch={row} /> : <RunRow key={row.work} run={row} isLost={isLost} />,
        )}
        <TrainingRow />
        {prints.map((print) => (
          <PrintRow key={print.id} print={print} />
        ))}
      </ul>
    </Popover>
  );
}

const idOf = (row: BatchState | RunState) => ('folder' in row ? row.id : row.work);
