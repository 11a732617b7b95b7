/** @file The strip under the canvas: how the painting stands, what can be done with it, and its timeline. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { wanted } from '../studio/instant-painter.ts';
import {
  canContinue,
  finishedPicture,
  isBeyondRepair,
  isOutOfDate,
  runOf,
  secondsFor,
  seemsFinished,
  shown,
} from '../studio/selectors.ts';
import { aboutDuration, say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useCommand } from './command-button.ts';
import { EarlierPictures } from './EarlierPictures.tsx';
import { PauseButton } from './QueueRow.tsx';
import { RunDetails } from './RunDetails.tsx';
import { paintedText, runText } from './run-text.ts';
import classes from './Strip.module.css';
import { Timeline } from './Timeline.tsx';

export function Strip() {
  const way = useStudioState(({ work }) => work?.look.way);
  const run = useStudioState(runOf);
  const active = run !== undefined && run.state !== 'done';
  // Of an earlier picture that undo brought back there are none.
  const isOfRun = useStudioState((state) => active || finishedPicture(state)?.id === run?.result);
  return (
    <section className={classes.strip} aria-label={say('run.region')}>
      <Saving />
      {active && <Progress label={say('run.region')} value={run.iteration / run.iterations} />}
      <div className={classes.row}>
        {active ? <RunControls /> : way === 'paint' ? <PaintReady /> : <InstantText />}
        {way === 'paint' && <EarlierPictures />}
        {way === 'paint' && <Timeline />}
        {run && way === 'paint' && isOfRun && (
          <Popover side="top" title={say('run.details')} trigger={<Button tone="quiet">{say('run.details')}</Button>}>
            <RunDetails run={run} />
          </Popover>
        )}
      </div>
    </section>
  );
}

/** How far a file has come that takes seconds to paint, and a way out. */
function Saving() {
  const { cancelSaving } = useStudio();
  const share = useStudioState((state) => state.saving);
  if (share === undefined || share === 1) return null;
  const percent = Math.round(100 * share);
  return (
    <>
      <Progress label={say('saving.region')} value={share} />
      <div className={classes.row}>
        <span className={classes.text}>{say('saving.share', { percent })}</span>
        <Button onClick={cancelSaving}>{say('cancel')}</Button>
      </div>
    </>
  );
}

function RunControls() {
  const { runs } = useStudio();
  const run = useStudioState(runOf)!;
  const finished = useStudioState(seemsFinished);
  const busy = useStudioState((state) => state.busy);
  const isLost = useStudioState(({ connection }) => connection !== 'open');
  return (
    <>
      {run.state === 'kept' ? (
        <Button
          tone="main"
          icon="play"
          disabled={isLost || isBeyondRepair(run)}
          onClick={() => void runs.steer('resume')}
        >
          {say(run.error ? 'queue.tryAgain' : 'run.resume')}
        </Button>
      ) : (
        <PauseButton state={run.state} disabled={isLost} steer={runs.steer} />
      )}
      <IconButton icon="stop" label={say('run.stop')} disabled={isLost} onClick={() => void runs.steer('stop')} />
      <span className={classes.text}>{runText(run, isLost)}</span>
      {busy && <span className={classes.text}>{busy}</span>}
      {finished && !isLost && (
        <span className={classes.finished}>
          <strong>{say('run.looksFinished')}</strong>
          <Button onClick={runs.keepGoing}>{say('run.resume')}</Button>
          <Button tone="main" onClick={() => void runs.steer('stop')}>
            {say('run.doneButton')}
          </Button>
        </span>
      )}
    </>
  );
}

function PaintReady() {
  const { runs } = useStudio();
  const unfinished = useStudioState((state) => (canContinue(state) ? state.work?.id : undefined));
  const outOfDate = useStudioState(isOutOfDate);
  const paint = useCommand('paint');
  const text = useStudioState((state) => {
    if (state.busy) return state.busy;
    const picture = finishedPicture(state);
    const { iterations } = state.work!.look.paint.parameters;
    if (picture) return outOfDate && !canContinue(state) ? say('run.outOfDate') : paintedText(state, picture);
    const seconds = secondsFor(state);
    if (shown(state).kind === 'start') return say('run.readyFromStart', { iterations });
    if (seconds === undefined) return say('run.ready', { iterations });
    return say('run.readyTime', { iterations, time: aboutDuration(seconds) });
  });
  return (
    <>
      <span className={classes.text}>{text}</span>
      {unfinished !== undefined && (
        <Button icon="play" tone={outOfDate ? 'main' : 'quiet'} onClick={() => void runs.paintOn(unfinished)}>
          {say('run.resume')}
        </Button>
      )}
      {outOfDate && (
        <Button disabled={paint.disabled} onClick={paint.perform}>
          {say('run.paintAgain')}
        </Button>
      )}
    </>
  );
}

function InstantText() {
  const text = useStudioState((state) => {
    const { instant, busy } = state;
    if (busy) return busy;
    if (shown(state).kind !== 'instant' || !instant) {
      return wanted(state) ? say('instant.working') : '';
    }
    const { width, height } = instant.details.at(-1)?.whole ?? instant.pixels;
    const side = Math.max(width, height);
    if (instant.seconds < 0.05) return say('instant.doneAtOnce', { side });
    return say('instant.done', { seconds: instant.seconds.toFixed(1), side });
  });
  return <span className={classes.text}>{text}</span>;
}
