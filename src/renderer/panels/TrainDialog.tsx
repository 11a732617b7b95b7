/** @file Train a style: which painting, how well, and start. How it goes on is told in the queue. */
import { useState } from 'react';
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { trainParameters } from '../../shared/parameters/train.ts';
import { type TrainingPreset, trainingPresets } from '../../shared/training.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say, withoutEnding } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Segments } from '../ui/Segments.tsx';
import classes from './dialogs.module.css';

const none: readonly PictureInfo[] = [];

export function TrainDialog() {
  const studio = useStudio();
  const open = useStudioState(({ dialog }) => dialog === 'train');
  const paintings = useStudioState(({ work }) => work?.paintings ?? none);
  const used = useStudioState(({ work }) => work?.look.paint.paintings[0]?.picture);
  const parts = useStudioState(({ work }) => work?.look.paint.parts);
  const [chosen, choose] = useState<string>();
  const [preset, setPreset] = useState<TrainingPreset>('quick');
  const painting = [chosen, used].find((id) => paintings.some((each) => each.id === id)) ?? paintings[0]?.id;
  const close = () => studio.store.setState({ dialog: undefined });
  const start = async () => {
    if (painting === undefined) return;
    const part = parts?.[painting];
    if (await studio.training.start({ painting, preset, ...(part && { part }) })) close();
  };
  return (
    <Dialog open={open} title={say('train.title')} closeLabel={say('close')} onClose={close}>
      <div className={classes.form}>
        <p className={classes.text}>{say('train.help')}</p>
        {painting === undefined ? (
          <p className={classes.text}>{say('train.noPainting')}</p>
        ) : (
          <Choice
            label={say('train.painting')}
            value={painting}
            choices={paintings.map(({ id, name }) => ({ value: id, label: withoutEnding(name) }))}
            onChange={choose}
          />
        )}
        <Segments<TrainingPreset>
          label={say('train.preset')}
          value={preset}
          choices={trainingPresets.map((value) => ({
            value,
            label: say(`train.${value}`),
            more: say('train.steps', { steps: trainParameters({ preset: value }).steps }),
          }))}
          onChange={(value) => setPreset(value)}
        />
        <p className={classes.text}>{say('train.time')}</p>
        <Button tone="main" disabled={painting === undefined} onClick={() => void start()}>
          {say('train.start')}
        </Button>
      </div>
    </Dialog>
  );
}
