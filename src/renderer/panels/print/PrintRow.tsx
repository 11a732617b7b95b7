/** @file A print in the queue: how far it is, and what can be done with it. */
import { useState } from 'react';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { useStudio } from '../../canvas/studio-context.ts';
import { errorSentences, say } from '../../studio/words.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import classes from '../Queue.module.css';
import { printStateText } from './print-words.ts';

export function PrintRow({ print }: { print: PrintStatus }) {
  const { printing } = useStudio();
  const { id, name, state, share, saved, error, clippedShare = 0 } = print;
  const stands = state === 'paused' || state === 'kept';
  const isDone = state === 'done';
  const [isAsking, setAsking] = useState(false);
  const remove = () => void printing.steer(id, 'remove');
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <strong className={classes.title} title={name}>
          {name}
        </strong>
        {isDone ? (
          <Button onClick={() => void printing.save(print)}>{say('print.save')}</Button>
        ) : (
          <IconButton
            icon={stands ? 'play' : 'pause'}
            label={say(stands ? 'print.resume' : 'print.pause')}
            onClick={() => void printing.steer(id, stands ? 'resume' : 'pause')}
          />
        )}
        <IconButton
          icon="close"
          label={say(isDone ? 'print.remove' : 'print.cancel')}
          onClick={isDone && !saved ? () => setAsking(true) : remove}
        />
      </div>
      {!isDone && <Progress label={name} value={share} />}
      <p className={classes.text}>{printStateText(print)}</p>
      {state === 'kept' && error && <p className={classes.text}>{errorSentences(error).join(' ')}</p>}
      {isDone && clippedShare >= 0.001 && (
        <p className={classes.text}>{say('print.state.clipped', { percent: (clippedShare * 100).toFixed(1) })}</p>
      )}
      {isAsking && isDone && !saved && (
        // There is no other copy of what may have taken hours.
        <p className={classes.ask}>
          {say('print.unsaved')}
          <Button autoFocus onClick={remove} onBlur={() => setAsking(false)}>
            {say('print.removeUnsaved')}
          </Button>
        </p>
      )}
    </li>
  );
}
