/**
 * @file What is seen while a style is trained: three photographs as the network paints them now, how it learns, how long it still
 * takes, and what can be done with it; behind its end, to use it or to train it longer.
 */
import { useEffect, useRef, useState } from 'react';
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { TrainingState } from '../../shared/training.ts';
import { bitmap, context2d } from '../canvas/bitmaps.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import type { TrainingView } from '../studio/state.ts';
import { trainingText, trainingTitle } from '../studio/training.ts';
import { errorSentences, inSequence, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Progress } from '../ui/Progress.tsx';
import { PictureChoice } from './PictureChoice.tsx';
import classes from './Training.module.css';
import { TrainingCurve } from './TrainingCurve.tsx';

export function TrainingDialog() {
  const { training: desk } = useStudio();
  const isOpen = useStudioState(({ dialog }) => dialog === 'training');
  const view = useStudioState(({ trainingView }) => trainingView);
  const running = useStudioState(({ training: now }) => now);
  const training = view?.ended?.training ?? running;
  return (
    <Dialog
      whole
      open={isOpen && view !== undefined && training !== undefined}
      title={training ? trainingTitle(training) : ''}
      closeLabel={say('close')}
      onClose={desk.close}
    >
      {view && training && <Watched view={view} training={training} />}
    </Dialog>
  );
}

function Watched({ view, training }: { view: TrainingView; training: TrainingState }) {
  const [chosen, choose] = useState(0);
  const hasPhoto = useStudioState(({ work }) => work?.photo !== undefined);
  const pictures = view.shown?.pictures ?? [];
  const nameOf = (at: number) =>
    at === 0 && hasPhoto ? say('training.yourPhoto') : say('training.photo', { number: at + (hasPhoto ? 0 : 1) });
  const large = pictures[chosen] ?? pictures[0];
  const isGoing = training.state === 'running' || training.state === 'starting';
  return (
    <div className={classes.columns}>
      <div className={classes.large}>
        {large ? (
          <Large pixels={large} label={nameOf(chosen)} />
        ) : (
          <p className={classes.soon}>{say(isGoing ? 'training.soon' : 'training.none')}</p>
        )}
      </div>
      <div className={classes.side}>
        {pictures.length > 1 && (
          <div className={classes.choices}>
            {pictures.map((pixels, at) => (
              <PictureChoice
                key={nameOf(at)}
                pixels={pixels}
                text={nameOf(at)}
                label={say('training.showLarge', { name: nameOf(at) })}
                isChosen={at === chosen}
                onChoose={() => choose(at)}
              />
            ))}
          </div>
        )}
        <Standing view={view} training={training} />
        <TrainingCurve curve={view.curve} steps={training.steps} />
        <div className={classes.actions}>
          {view.ended ? <AfterEnd ended={view.ended} /> : <WhileItGoes training={training} />}
        </div>
      </div>
    </div>
  );
}

function Standing({ view: { ended }, training }: { view: TrainingView; training: TrainingState }) {
  const { title, state, step, steps, isSample, error } = training;
  if (ended) {
    const text = isSample ? say('training.sampleDone') : say('training.done', { title });
    return (
      <p className={classes.text} role="status">
        {text}
      </p>
    );
  }
  return (
    <>
      <Progress label={trainingTitle(training)} value={step / steps} />
      <p className={classes.text}>{trainingText(training)}</p>
      {state === 'kept' && error && <p className={classes.text}>{inSequence(errorSentences(error))}</p>}
      <Fold inner title={say('run.details')}>
        <p className={classes.soft}>{say('training.steps', { step, steps })}</p>
      </Fold>
    </>
  );
}

function WhileItGoes({ training: { state, step, isSample, error } }: { training: TrainingState }) {
  const { training: desk } = useStudio();
  const action = state === 'paused' || state === 'kept' ? 'resume' : 'pause';
  return (
    <>
      {!isSample && (
        <Button
          wide
          tone="main"
          disabled={step === 0}
          title={say('training.takeNow.help')}
          onClick={() => void desk.steer('finish')}
        >
          {say('training.takeNow')}
        </Button>
      )}
      <Button wide icon={action === 'resume' ? 'play' : 'pause'} onClick={() => void desk.steer(action)}>
        {say(state === 'kept' && error ? 'queue.tryAgain' : `run.${action}`)}
      </Button>
      <Button wide onClick={() => void desk.steer('cancel')}>
        {say(isSample ? 'cancel' : 'training.cancel')}
      </Button>
    </>
  );
}

function AfterEnd({ ended: { style } }: { ended: NonNullable<TrainingView['ended']> }) {
  const { training: desk, store } = useStudio();
  const hasPhoto = useStudioState(({ work }) => work?.photo !== undefined);
  const changeSettings = () => {
    desk.close();
    store.setState({ dialog: 'train' });
  };
  return style === undefined ? (
    <>
      <Button wide tone="main" onClick={() => void desk.startAfterSample()}>
        {say('training.startNow')}
      </Button>
      <Button wide onClick={changeSettings}>
        {say('training.back')}
      </Button>
    </>
  ) : (
    <>
      <Button wide tone="main" disabled={!hasPhoto} onClick={() => desk.use(style)}>
        {say('training.use')}
      </Button>
      <Button wide onClick={() => void desk.longer(style)}>
        {say('training.longer')}
      </Button>
    </>
  );
}

/** As large as there is room for, however many pixels it has. */
function Large({ pixels, label }: { pixels: Pixels; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current!.width = pixels.width;
    canvas.current!.height = pixels.height;
    context2d(canvas.current!).drawImage(bitmap(pixels), 0, 0);
  }, [pixels]);
  return <canvas ref={canvas} className={classes.picture} role="img" aria-label={label} />;
}
