/** @file Regions of the photograph beside the restore brush's settings: a click lays one into the mask, a switch keeps the faces. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { clickedRegions, protectsFaces } from '../studio/regions.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import classes from './RegionButtons.module.css';

export function RegionButtons() {
  const { regionPainter } = useStudio();
  const lookingFor = useStudioState((state) => state.lookingFor);
  const isErasing = useStudioState(({ brush }) => brush.tool === 'erase');
  const isProtecting = useStudioState(protectsFaces);
  return (
    <div className={classes.row}>
      <fieldset className={classes.regions} aria-label={say(isErasing ? 'regions.erase' : 'regions.restore')}>
        {clickedRegions.map((name) => (
          <Button key={name} aria-busy={lookingFor === name} onClick={() => void regionPainter.lay(name)}>
            {say(`regions.${name}`)}
          </Button>
        ))}
      </fieldset>
      <Switch
        label={say('regions.protectFaces')}
        help={say('regions.protectFacesHelp')}
        checked={isProtecting}
        onChange={(on) => void regionPainter.protectFaces(on)}
      />
      <span className={classes.looking} role="status" aria-live="polite">
        {lookingFor ? say('regions.looking') : ''}
      </span>
    </div>
  );
}
