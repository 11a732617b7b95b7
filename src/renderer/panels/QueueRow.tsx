/** @file What takes long, as a row of the queue: what it is, how far it is, and what can be done with it. */
import type { ReactNode } from 'react';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import classes from './Queue.module.css';

interface QueueRowProps {
  readonly title: string;
  /** Absent of what is done. */
  readonly share?: number | undefined;
  readonly text: string;
  readonly buttons: ReactNode;
  readonly children?: ReactNode;
}

export function QueueRow({ title, share, text, buttons, children }: QueueRowProps) {
  return (
    <li>
      <div className={classes.head}>
        <strong className={classes.title} title={title}>
          {title}
        </strong>
        {buttons}
      </div>
      {share !== undefined && <Progress label={title} value={share} />}
      <p className={classes.text}>{text}</p>
      {children}
    </li>
  );
}

interface PauseButtonProps {
  /** Of a run, a print or a training. */
  readonly state: string;
  readonly of?: 'run' | 'print';
  readonly disabled?: boolean;
  /** A fault interrupted it: it is tried again from its last checkpoint. */
  readonly hasFailed?: boolean;
  steer(action: 'pause' | 'resume'): Promise<void>;
}

export function PauseButton({ state, of = 'run', disabled = false, hasFailed = false, steer }: PauseButtonProps) {
  const action = state === 'paused' || state === 'kept' ? 'resume' : 'pause';
  if (hasFailed && state === 'kept') {
    return (
      <Button disabled={disabled} onClick={() => void steer('resume')}>
        {say('queue.tryAgain')}
      </Button>
    );
  }
  return (
    <IconButton
      icon={action === 'resume' ? 'play' : 'pause'}
      label={say(`${of}.${action}`)}
      disabled={disabled}
      onClick={() => void steer(action)}
    />
  );
}
