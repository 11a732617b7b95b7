/** @file The sliders of painting by optimisation; those marked live act on the running picture. */
import { listed } from '../../shared/language/language.ts';
import { takesEffect } from '../../shared/parameters/parameter.ts';
import { fewestSettled, type StyliseParameters, styliseTable } from '../../shared/parameters/stylise.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { withPaintParameter } from '../studio/looks.ts';
import { activeRun, changedBesideLive, secondsFor } from '../studio/selectors.ts';
import { duration, parameterLabel, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Segments } from '../ui/Segments.tsx';
import { useCommand } from './command-button.ts';
import { ParameterControl } from './parameter-controls.tsx';
import { TuneLayers } from './TuneLayers.tsx';
import { TuneMix } from './TuneMix.tsx';
import classes from './TunePanel.module.css';

const stops = [
  { name: 'sketch', iterations: 100 },
  { name: 'good', iterations: 300 },
  { name: 'finished', iterations: 600 },
] as const;
/** Beyond it nothing changes that can be seen; a larger number can be typed, as can a smaller one than the slider begins with. */
const maxIterations = 1000;
/** One noise is as good as another; of four thousand million a slider could choose none. Larger ones can be typed. */
const maxSeeds = 99;
const details = [384, 512, 768, 1024] as const;
const advanced = [
  'matchColours',
  'start',
  'seed',
  'optimiser',
  'averaging',
  'network',
  'styleLoss',
  'pooling',
  'schedule',
] as const;

export function useParameter() {
  const { editor } = useStudio();
  const parameters = useStudioState(({ work }) => work!.look.paint.parameters);
  const set = <K extends keyof StyliseParameters>(name: K, value: StyliseParameters[K], gesture?: string) =>
    editor.changeLook((look) => withPaintParameter(look, name, value), gesture);
  return { parameters, set, settled: editor.endGesture };
}

export function TunePaint() {
  const running = useStudioState((state) => activeRun(state) !== undefined);
  // Unless one is on its way.
  const needsPainting = useStudioState(({ work, busy }) => !busy && work!.look.paint.paintings.length === 0);
  return (
    <>
      {needsPainting && <p className={classes.note}>{say('tune.noPainting')}</p>}
      <div className={classes.sliders}>
        <Row name="ratio" ends={[say('tune.photo'), say('tune.style')]} />
        <Iterations />
        <Row name="brush" />
        <Row name="keepColours" />
        <Row name="smoothness" />
        <Detail />
        <Row name="fast" />
      </div>
      <WaitsForAgain />
      <TuneMix />
      <Fold title={say('tune.layers')}>
        <TuneLayers />
      </Fold>
      <Fold title={say('tune.advanced')}>
        <Advanced />
      </Fold>
      {!running && <PaintButton />}
    </>
  );
}

/** What would change nothing is not offered. */
function Advanced() {
  const { parameters } = useParameter();
  return advanced
    .filter((name) => takesEffect(styliseTable[name], parameters))
    .map((name) => <Row key={name} name={name} />);
}

/** Settings that the running picture cannot take, by their names. */
function WaitsForAgain() {
  const names = useStudioState((state) => changedBesideLive(state).join(' '));
  if (names === '') return null;
  const settings = names
    .split(' ')
    .map((name) =>
      name === 'paintings'
        ? say('tune.choiceOfPaintings')
        : parameterLabel(styliseTable[name as keyof StyliseParameters].text).label,
    );
  return <p className={classes.note}>{say('tune.notLive', { settings: listed(settings) })}</p>;
}

function Row({ name, ends }: { name: keyof StyliseParameters; ends?: readonly [string, string] }) {
  const { parameters, set, settled } = useParameter();
  const hasStart = useStudioState(({ work }) => work?.look.paint.start !== undefined);
  return (
    <ParameterControl
      name={name}
      parameter={styliseTable[name]}
      {...(name === 'start' && !hasStart && { unavailable: ['picture'] })}
      value={parameters[name]}
      {...(ends && { ends })}
      {...(name === 'seed' && { max: Math.max(maxSeeds, parameters.seed) })}
      onChange={(value) => set(name, value as never, `paint ${name}`)}
      onSettled={settled}
    />
  );
}

function Iterations() {
  const { parameters, set, settled } = useParameter();
  const times = useStudioState((state) =>
    stops.map(({ iterations }) => secondsFor(state, { iterations })?.toFixed(0) ?? '').join(' '),
  ).split(' ');
  return (
    <div>
      <ParameterControl
        name="iterations"
        parameter={styliseTable.iterations}
        value={parameters.iterations}
        min={Math.min(fewestSettled, parameters.iterations)}
        max={Math.max(maxIterations, parameters.iterations)}
        onChange={(value) => set('iterations', value as number, 'paint iterations')}
        onSettled={settled}
      />
      <div className={classes.stops}>
        <Segments
          label={parameterLabel(styliseTable.iterations.text).label}
          value={stops.find(({ iterations }) => iterations === parameters.iterations)?.iterations}
          choices={stops.map(({ name, iterations }, at) => ({
            value: iterations,
            label: say(`tune.stop.${name}`),
            more: times[at] ? duration(Number(times[at])) : undefined,
          }))}
          onChange={(iterations) => set('iterations', iterations)}
        />
      </div>
      {parameters.iterations < fewestSettled && (
        <p className={classes.note}>{say('tune.fewIterations', { count: fewestSettled })}</p>
      )}
    </div>
  );
}

function Detail() {
  const { parameters, set } = useParameter();
  const { label, help } = parameterLabel(styliseTable.size.text);
  const times = useStudioState((state) =>
    details.map((size) => secondsFor(state, { size })?.toFixed(0) ?? '').join(' '),
  ).split(' ');
  return (
    <div>
      <div className={classes.detailLabel} title={help}>
        {label}
      </div>
      <Segments
        label={label}
        value={parameters.size}
        choices={details.map((size, at) => ({
          value: size,
          label: String(size),
          more: times[at] ? duration(Number(times[at])) : undefined,
        }))}
        onChange={(size) => set('size', size)}
      />
    </div>
  );
}

function PaintButton() {
  const paint = useCommand('paint');
  const again = useStudioState((state) => state.result !== undefined && state.result.work === state.work?.id);
  return (
    <div className={classes.main}>
      <Button wide tone="main" disabled={paint.disabled} title={paint.why} onClick={paint.perform}>
        {say(again ? 'run.paintAgain' : 'run.paint')}
      </Button>
    </div>
  );
}
