/** @file A second style for one part of the photo: which one, where, and its own sliders. */
import { styleWords } from '../../shared/language/language.ts';
import { applyParameters, applyTable } from '../../shared/parameters/apply.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { missingSecondStyle, placeShown, type SecondPlace, secondPlaces } from '../studio/second-style.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Fold } from '../ui/Fold.tsx';
import { MissingStyle } from './MissingStyle.tsx';
import { ParameterControl } from './parameter-controls.tsx';
import classes from './TunePanel.module.css';
import { useAllStyles } from './use-shelf.ts';

/** Finer strokes are a matter of the whole picture. */
const own = ['strength', 'brush', 'keepColours', 'matchColours'] as const;
const none = '';

export function TuneSecond() {
  const { secondStyles } = useStudio();
  const second = useStudioState(({ work }) => work!.look.instant.second);
  const missing = useStudioState(missingSecondStyle);
  const styles = useAllStyles().filter(({ deleted, id }) => deleted === undefined || id === second?.style);
  const choices = styles.map(({ style }) => ({ value: style.name, label: styleWords(style).title }));
  const gone = missing === undefined ? [] : [{ value: missing, label: missing }];
  return (
    <section className={classes.second} aria-label={say('second.heading')}>
      <Choice
        label={say('second.heading')}
        help={say('second.help')}
        value={second?.style ?? none}
        choices={[{ value: none, label: say('second.none') }, ...gone, ...choices]}
        onChange={(name) => void secondStyles.choose(name === none ? undefined : name)}
      />
      {missing !== undefined && (
        <MissingStyle
          style={missing}
          said={say('second.gone', { style: missing })}
          onUse={({ name }) => void secondStyles.choose(name)}
        />
      )}
      {second && missing === undefined && <Placed />}
    </section>
  );
}

function Placed() {
  const { secondStyles, editor } = useStudio();
  const second = useStudioState(({ work }) => work!.look.instant.second!);
  const defaults = useStudioState(({ styles }) => styles.find(({ name }) => name === second.style)?.defaults);
  const places = useStudioState((state) => secondPlaces(state).join(' ')).split(' ') as SecondPlace[];
  const isLooking = useStudioState(({ lookingForSecond }) => lookingForSecond === true);
  const place = placeShown(second);
  const initial = applyParameters({}, defaults);
  const where = places.map((value) => ({ value, label: say(value === 'brushed' ? 'second.brushed' : `mix.${value}`) }));
  const nowhere = place === undefined ? [{ value: none, label: say('second.nowhere'), disabled: true }] : [];
  const brushFirst = places.includes('brushed')
    ? []
    : [{ value: 'brushed', label: say('second.brushFirst'), disabled: true }];
  return (
    <>
      <Choice
        label={say('second.where')}
        value={place ?? none}
        choices={[...nowhere, ...where, ...brushFirst]}
        onChange={(value) => void secondStyles.place(value as SecondPlace)}
      />
      {isLooking ? (
        <p className={classes.note} role="status">
          {say('regions.looking')}
        </p>
      ) : (
        place === undefined && <p className={classes.note}>{say('second.nowhereNote')}</p>
      )}
      {place !== undefined && (
        <Button wide tone="quiet" onClick={secondStyles.brushAgain}>
          {say('second.brushAgain')}
        </Button>
      )}
      <Fold inner title={say('second.settings')}>
        <div className={classes.sliders}>
          {own.map((name) => (
            <ParameterControl
              key={name}
              name={name}
              parameter={applyTable[name]}
              value={second.parameters[name]}
              initial={initial[name]}
              onChange={(value) => secondStyles.set(name, value as never)}
              onSettled={editor.endGesture}
            />
          ))}
        </div>
      </Fold>
      <Button wide tone="quiet" onClick={secondStyles.swap}>
        {say('second.swap')}
      </Button>
    </>
  );
}
