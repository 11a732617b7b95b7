/** @file One button for each region of the photograph, beside the restore brush's settings: a click lays it into the mask. */
import { regionNames } from '../../shared/mask.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './RegionButtons.module.css';

export function RegionButtons() {
  const { regionPainter } = useStudio();
  const lookingFor = useStudioState((state) => state.lookingFor);
  const isErasing = useStudioState(({ brush }) => brush.tool === 'erase');
  return (
    <fieldset className={classes.regions} aria-label={say(isErasing ? 'regions.erase' : 'regions.restore')}>
      {regionNames.map((name) => (
        <Button key={name} aria-busy={lookingFor === name} onClick={() => void regionPainter.lay(name)}>
          {say(`regions.${name}`)}
        </Button>
      ))}
      <span className={classes.looking} role="status" aria-live="polite">
        {lookingFor ? say('regions.looking') : ''}
      </span>
    </fieldset>
  );
}
