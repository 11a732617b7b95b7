/** @file The right side: how it is painted, and the sliders for that. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import { useCommand } from './command-button.ts';
import { TuneInstant } from './TuneInstant.tsx';
import { TunePaint } from './TunePaint.tsx';
import classes from './TunePanel.module.css';

export function TunePanel() {
  const studio = useStudio();
  const way = useStudioState(({ work }) => work?.look.way);
  const presets = useCommand('presets');
  const choose = (next: 'instant' | 'paint') => {
    if (next === 'paint') void studio.refining.choosePaint();
    else studio.editor.changeLook((look) => ({ ...look, way: 'instant' }));
  };
  return (
    <aside className={classes.panel} aria-label={say('tune.region')}>
      {way && (
        <>
          <Segments
            label={say('tune.way')}
            value={way}
            choices={[
              { value: 'instant', label: say('tune.instant') },
              { value: 'paint', label: say('tune.paint') },
            ]}
            onChange={choose}
          />
          <p className={classes.help}>{say(way === 'instant' ? 'tune.instantHelp' : 'tune.paintHelp')}</p>
          <Button wide tone="quiet" disabled={presets.disabled} onClick={presets.perform}>
            {presets.label}
          </Button>
          {way === 'instant' ? <TuneInstant /> : <TunePaint />}
        </>
      )}
    </aside>
  );
}
