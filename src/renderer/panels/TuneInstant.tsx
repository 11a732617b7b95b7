/** @file The sliders of a trained style; they act on the canvas while they move. */
import { applyParameters, applyTable } from '../../shared/parameters/apply.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { withInstantParameter } from '../studio/looks.ts';
import { missingStyle, secondsFor } from '../studio/selectors.ts';
import { aboutDuration, inSequence, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { useCommand } from './command-button.ts';
import { MissingStyle } from './MissingStyle.tsx';
import { ParameterControl } from './parameter-controls.tsx';
import classes from './TunePanel.module.css';
import { TuneSecond } from './TuneSecond.tsx';

const shown = ['strength', 'brush', 'finerStrokes', 'keepColours', 'matchColours'] as const;

/** The settings of Paint are those that refining begins with. */
function RefineHelp() {
  const seconds = useStudioState((state) => secondsFor(state)?.toFixed(0));
  const time = seconds === undefined ? [] : [say('tune.refineTime', { time: aboutDuration(Number(seconds)) })];
  return <p className={classes.help}>{inSequence([say('tune.refineHelp'), ...time])}</p>;
}

export function TuneInstant() {
  const studio = useStudio();
  const instant = useStudioState(({ work }) => work!.look.instant);
  const style = useStudioState(({ styles }) => styles.find(({ name }) => name === instant.style));
  const painted = useStudioState(
    (state) => state.instant !== undefined && state.instant.photo === state.work?.photo?.id,
  );
  const busy = useStudioState((state) => state.busy !== undefined);
  const missing = useStudioState(missingStyle);
  const variants = useCommand('variants');
  if (missing !== undefined) {
    const said = say('tune.styleGone', { style: missing });
    return <MissingStyle style={missing} said={said} onUse={studio.locating.useInstead} />;
  }
  if (!style) return <p className={classes.note}>{say('tune.noStyle')}</p>;
  const own = applyParameters({}, style.defaults);
  return (
    <>
      <div className={classes.sliders}>
        {shown.map((name) => (
          <ParameterControl
            key={name}
            name={name}
            parameter={applyTable[name]}
            value={instant.parameters[name]}
            initial={own[name]}
            onChange={(value) =>
              studio.editor.changeLook((look) => withInstantParameter(look, name, value as never), `instant ${name}`)
            }
            onSettled={studio.editor.endGesture}
          />
        ))}
      </div>
      <TuneSecond />
      <div className={classes.action}>
        <Button wide tone="quiet" disabled={variants.disabled} title={variants.why} onClick={variants.perform}>
          {variants.label}
        </Button>
        <Button wide disabled={!painted || busy} onClick={() => void studio.refining.refine()}>
          {say('tune.refine')}
        </Button>
        <RefineHelp />
      </div>
    </>
  );
}
