/** @file A print in the queue: how far it is, and what can be done with it. */
import { useState } from 'react';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { errorSentences, inSequence, say } from '../../studio/words.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { MoveButtons } from '../MoveButtons.tsx';
import classes from '../Queue.module.css';
import { PauseButton, QueueRow } from '../QueueRow.tsx';
import { printStateText } from './print-words.ts';

export function PrintRow({ print }: { print: PrintStatus }) {
  const { printing, works, savesUnasked } = useStudio();
  const isWorkHere = useStudioState((now) =>
    now.works.some((work) => work.id === print.work && work.deleted === undefined),
  );
  const { id, name, state, share, saved, error, enlarged, width, height, clippedShare = 0 } = print;
  const isDone = state === 'done';
  const [isAsking, setAsking] = useState(false);
  const { show } = printing;
  const remove = () => void printing.steer(id, 'remove');
  return (
    <QueueRow
      title={name}
      share={isDone ? undefined : share}
      text={printStateText(print, savesUnasked)}
      buttons={
        <>
          <MoveButtons kind="prints" row={id} title={name} />
          {isWorkHere && (
            <Button tone="quiet" onClick={() => void works.open(print.work)}>
              {say('queue.open')}
            </Button>
          )}
          {isDone ? (
            <Button onClick={() => void printing.save(print)}>{say('print.save')}</Button>
          ) : (
            <PauseButton
              state={state}
              of="print"
              hasFailed={error !== undefined}
              steer={(action) => printing.steer(id, action)}
            />
          )}
          <IconButton
            icon="close"
            label={say(`${enlarged ? 'enlarge' : 'print'}.${isDone ? 'remove' : 'cancel'}`)}
            onClick={isDone && !saved ? () => setAsking(true) : remove}
          />
        </>
      }
    >
      {enlarged && <p className={classes.text}>{say('enlarge.what', { times: enlarged, width, height })}</p>}
      {state === 'kept' && error && <p className={classes.text}>{inSequence(errorSentences(error))}</p>}
      {isDone && clippedShare >= 0.001 && (
        <p className={classes.text}>{say('print.state.clipped', { percent: (clippedShare * 100).toFixed(1) })}</p>
      )}
      {isDone && saved && show && (
        <Button tone="quiet" onClick={() => show(id)}>
          {say('print.show')}
        </Button>
      )}
      {isAsking && isDone && !saved && (
        // There is no other copy of what may have taken hours.
        <p className={classes.ask}>
          {say(enlarged ? 'enlarge.unsaved' : 'print.unsaved')}
          <Button autoFocus onClick={remove} onBlur={() => setAsking(false)}>
            {say('print.removeUnsaved')}
          </Button>
        </p>
      )}
    </QueueRow>
  );
}
