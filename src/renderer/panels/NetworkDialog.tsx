/** @file What the network sees: photograph and painting, rebuilt from ever deeper layers; one of them large, with what is seen in it. */
import { useState } from 'react';
import { type Experiment, experiments } from '../../shared/jobs/reconstruct.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { networkText, sightLabel, sightText } from '../studio/network-view.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Progress } from '../ui/Progress.tsx';
import classes from './NetworkDialog.module.css';
import { PictureChoice } from './PictureChoice.tsx';
import { useDialog } from './use-dialog.ts';

type Shown = 'photo' | 'painting' | Experiment['name'];
const rows = [
  { kind: 'content', original: 'photo' },
  { kind: 'style', original: 'painting' },
] as const;

export function NetworkDialog() {
  const dialog = useDialog('network');
  const [shown, show] = useState<Shown>('photo');
  return (
    <Dialog {...dialog} wide title={say('network.title')}>
      <div className={classes.body}>
        <div className={classes.sheet}>
          <p className={classes.help}>{say('network.help')}</p>
          {rows.map(({ kind, original }) => (
            <section key={kind} aria-label={say(`network.row.${kind}`)}>
              <h3 className={classes.heading}>{say(`network.row.${kind}`)}</h3>
              <ul className={classes.list}>
                {[original, ...experiments.filter((each) => each.kind === kind)].map((each) => {
                  const name = typeof each === 'string' ? each : each.name;
                  return <Choice key={name} name={name} isShown={name === shown} onShow={() => show(name)} />;
                })}
              </ul>
            </section>
          ))}
          <Standing />
        </div>
        <Large name={shown} />
      </div>
    </Dialog>
  );
}

function Choice({ name, isShown, onShow }: { name: Shown; isShown: boolean; onShow(): void }) {
  const pixels = useStudioState(({ networkSight }) => networkSight?.pictures[name]);
  const label = sightLabel(name);
  return (
    <li>
      <PictureChoice
        pixels={pixels}
        text={experiments.find((each) => each.name === name)?.letter ?? label}
        label={pixels ? label : say('network.pending', { name: label })}
        isChosen={isShown}
        onChoose={onShow}
      />
    </li>
  );
}

function Large({ name }: { name: Shown }) {
  const { networkView } = useStudio();
  const pixels = useStudioState(({ networkSight }) => networkSight?.pictures[name]);
  return (
    <figure className={classes.large}>
      <div
        className={classes.picture}
        style={{ aspectRatio: pixels ? `${pixels.width} / ${pixels.height}` : undefined }}
      >
        {pixels ? <Thumbnail pixels={pixels} /> : <p className={classes.help}>{say('network.notYet')}</p>}
      </div>
      <figcaption aria-live="polite">
        <strong>{sightLabel(name)}</strong>
        <br />
        {sightText(name)}
      </figcaption>
      <Button disabled={!pixels} onClick={() => networkView.showOnCanvas(name)}>
        {say('network.onCanvas')}
      </Button>
    </figure>
  );
}

/** How far it is; nothing once all ten are there. */
function Standing() {
  const { networkView } = useStudio();
  const now = useStudioState(({ networkSight }) => networkSight?.now);
  if (now?.state === 'done') return null;
  const isStopped = now?.state === 'paused' || now?.state === 'kept';
  return (
    <div className={classes.standing}>
      <p className={classes.text}>{networkText(now)}</p>
      <Progress label={say('network.title')} value={now?.share ?? 0} />
      <Button tone="quiet" disabled={!now} onClick={() => void networkView.steer(isStopped ? 'resume' : 'pause')}>
        {say(isStopped ? 'network.goOn' : 'network.stop')}
      </Button>
    </div>
  );
}
