/** @file Train a style: which painting and part of it, on which photographs, how well; a sample first, or start. */
import { useState } from 'react';
import { longestName } from '../../shared/file-name.ts';
import { trainingSeconds } from '../../shared/machine-pace.ts';
import { trainParameters, trainTable } from '../../shared/parameters/train.ts';
import { fitted, isWhole, type Part } from '../../shared/part.ts';
import { sampleSteps, type TrainingPreset, trainingPresets } from '../../shared/training.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { learntPart } from '../studio/learnt-part.ts';
import { partOnShelf } from '../studio/selectors.ts';
import { aboutDuration, numbersBetween, parameterLabel, say, withoutEnding } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fold } from '../ui/Fold.tsx';
import { NumberBox } from '../ui/NumberBox.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import classes from './Train.module.css';
import { Trimming, useSeen } from './TrainBorders.tsx';
import { TrainPart } from './TrainPart.tsx';
import { TrainPhotographs } from './TrainPhotographs.tsx';
import { useDialog } from './use-dialog.ts';
import { useAllPaintings } from './use-shelf.ts';

/** Near where training finds it by itself for most paintings. */
const firstWeight = 3;
const weights = { min: 0.1, max: trainTable.styleWeight.max };
const weightBounds = () => ({ ...weights, text: numbersBetween(weights.min, weights.max) });

export function TrainDialog() {
  const dialog = useDialog('train');
  return (
    <Dialog {...dialog} title={say('train.title')}>
      <Form />
    </Dialog>
  );
}

function Form() {
  const studio = useStudio();
  const all = useAllPaintings();
  const paintings = all.filter(({ deleted }) => deleted === undefined).map(({ painting }) => painting);
  const used = useStudioState(({ work }) => work?.look.paint.paintings[0]?.picture);
  const photo = useStudioState(({ work }) => work?.photo?.id);
  const own = useStudioState((state) => state.ownPhotographs);
  const [chosen, choose] = useState<string>();
  const [preset, setPreset] = useState<TrainingPreset>('quick');
  const [parts, setParts] = useState<Readonly<Record<string, Part>>>({});
  const [weight, setWeight] = useState<number>();
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({});
  const id = [chosen, used].find((each) => paintings.some((painting) => painting.id === each)) ?? paintings[0]?.id;
  const painting = paintings.find((each) => each.id === id);
  const known = useStudioState((state) => painting && partOnShelf(state, painting.id));
  const seen = useSeen(painting);
  const suggested = seen?.suggested;
  const part = painting && learntPart(painting, { chosen: parts[painting.id] ?? known, suggested });
  // A quick training takes little longer than a sample, and is kept.
  const hasSample = preset !== 'quick';
  const mayStart = seen !== undefined && (own?.isReady ?? true);

  // Each painting's own name until another is typed.
  const title = painting && (named[painting.id] ?? withoutEnding(painting.name));

  const choosePart = (next: Part) => painting && setParts({ ...parts, [painting.id]: next });
  const start = (isSample: boolean) => {
    if (!painting || !part) return;
    const whole = isWhole(part, painting);
    void studio.training.start({
      painting: painting.id,
      preset,
      ...(title !== undefined && { title }),
      ...(!whole && { part: fitted(part, painting) }),
      ...(photo !== undefined && { photo }),
      ...(own && { photographs: own.set }),
      ...(weight !== undefined && { styleWeight: weight }),
      ...(isSample && { sample: true }),
    });
  };

  return (
    <div className={classes.form}>
      <p className={classes.text}>{say('train.help')}</p>
      {painting && part ? (
        <>
          <Choice
            label={say('train.painting')}
            value={painting.id}
            choices={paintings.map((each) => ({ value: each.id, label: withoutEnding(each.name) }))}
            onChange={choose}
          />
          <TextField
            label={say('train.name')}
            value={title ?? ''}
            maxLength={longestName}
            onText={(text) => setNamed({ ...named, [painting.id]: text.trim() || withoutEnding(painting.name) })}
          />
          <Trimming {...{ painting, part, suggested }} onChange={choosePart} />
          <Fold inner title={say('train.part')}>
            <TrainPart key={painting.id} {...{ painting, part }} seen={seen ?? {}} onChange={choosePart} />
          </Fold>
        </>
      ) : (
        <div className={classes.row}>
          <p className={classes.text}>{say('train.noPainting')}</p>
          <Button tone="main" onClick={() => void studio.importing.pick('shelf')}>
            {say('left.addPainting')}
          </Button>
        </div>
      )}
      <TrainPhotographs />
      <Quality preset={preset} onChange={setPreset} />
      <Fold inner title={say('train.advanced')}>
        <Weight weight={weight} onChange={setWeight} />
      </Fold>
      {hasSample && <Sample />}
      <div className={classes.row}>
        <Button tone="main" disabled={!mayStart} onClick={() => start(false)}>
          {say('train.start')}
        </Button>
        {hasSample && (
          <Button disabled={!mayStart} onClick={() => start(true)}>
            {say('train.sample')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What a training takes here, in words; undefined where nothing has been measured yet. */
function useTrainingTime(): (preset: TrainingPreset, steps?: number) => string | undefined {
  const settings = useStudioState((state) => state.settings);
  return (preset, steps) => {
    const seconds = trainingSeconds(settings, trainParameters({ preset, ...(steps !== undefined && { steps }) }));
    return seconds === undefined ? undefined : aboutDuration(seconds);
  };
}

function Quality({ preset, onChange }: { preset: TrainingPreset; onChange(preset: TrainingPreset): void }) {
  const timeOf = useTrainingTime();
  return (
    <div className={classes.group}>
      <Segments<TrainingPreset>
        label={say('train.preset')}
        value={preset}
        choices={trainingPresets.map((value) => ({ value, label: say(`train.${value}`), more: timeOf(value) }))}
        onChange={onChange}
      />
      {timeOf(preset) === undefined && <p className={classes.text}>{say('train.timeLater')}</p>}
    </div>
  );
}

function Sample() {
  const time = useTrainingTime()('quick', sampleSteps);
  return (
    <p className={classes.text}>
      {say('train.sample.help')} {time !== undefined && say('train.sample.time', { time })}
    </p>
  );
}

interface WeightProps {
  /** Absent where training finds it. */
  readonly weight: number | undefined;
  onChange(weight: number | undefined): void;
}

function Weight({ weight, onChange }: WeightProps) {
  const { label } = parameterLabel('train.styleWeight');
  return (
    <div className={classes.group}>
      <Switch
        label={say('train.weight.automatic')}
        checked={weight === undefined}
        onChange={(isAutomatic) => onChange(isAutomatic ? undefined : firstWeight)}
      />
      {weight !== undefined && (
        <>
          <div className={classes.weight}>
            <span aria-hidden="true">{label}</span>
            <NumberBox
              value={weight}
              label={label}
              unit={undefined}
              bounds={weightBounds()}
              format={String}
              onNumber={onChange}
            />
          </div>
          <p className={classes.text}>{say('train.weight.help')}</p>
        </>
      )}
    </div>
  );
}
