/** @file The restore brush's settings, above the canvas while it is in hand. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { brushSizes, firstBrush } from '../studio/brush.ts';
import { facesOpacity } from '../studio/regions.ts';
import { spotText } from '../studio/restore-brush.ts';
import { say } from '../studio/words.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Switch } from '../ui/Switch.tsx';
import classes from './BrushBar.module.css';
import { PercentSlider } from './NamedSlider.tsx';
import { RegionButtons } from './RegionButtons.tsx';

export function BrushBar() {
  const isBrushing = useStudioState((state) => state.isBrushing);
  return isBrushing ? <Brush /> : null;
}

function Brush() {
  const { restoreBrush } = useStudio();
  const brush = useStudioState((state) => state.brush);
  const mask = useStudioState(({ work }) => work?.mask);
  const spot = useStudioState(spotText);
  return (
    <Bar label={say('brush.region')}>
      <div className={classes.tools}>
        <Segments
          label={say('brush.tool')}
          value={brush.tool}
          choices={[
            { value: 'restore', label: say('brush.restore') },
            { value: 'erase', label: say('brush.erase') },
          ]}
          onChange={(tool) => restoreBrush.set({ tool })}
        />
      </div>
      <div className={classes.sliders}>
        <PercentSlider
          label={say('brush.size')}
          help={say('brush.sizeHelp')}
          value={brush.size}
          min={brushSizes.min}
          max={brushSizes.max}
          initial={firstBrush.size}
          onChange={(size) => restoreBrush.set({ size })}
        />
        <PercentSlider
          label={say('brush.hardness')}
          value={brush.hardness}
          min={0}
          max={1}
          initial={firstBrush.hardness}
          onChange={(hardness) => restoreBrush.set({ hardness })}
        />
        <PercentSlider
          label={say('brush.opacity')}
          value={brush.opacity}
          min={0}
          max={1}
          initial={firstBrush.opacity}
          onChange={(opacity) => restoreBrush.set({ opacity })}
        />
        <Faces />
      </div>
      <RegionButtons />
      <div className={classes.rest}>
        <Switch
          label={say('brush.show')}
          help={say(mask ? 'brush.showHelp' : 'why.nothingRestored')}
          checked={mask !== undefined && !mask.hidden}
          disabled={!mask}
          onChange={(shown) => restoreBrush.setHidden(!shown)}
        />
        {mask?.hidden && <span className={classes.hidden}>{say('brush.hidden')}</span>}
        <Button disabled={!mask} title={mask ? undefined : say('why.nothingRestored')} onClick={restoreBrush.clear}>
          {say('brush.clear')}
        </Button>
        <Button tone="main" onClick={restoreBrush.leave}>
          {say('brush.done')}
        </Button>
      </div>
      <span className="visually-hidden" role="status" aria-live="polite">
        {spot}
      </span>
    </Bar>
  );
}

/** How much of the photograph protected faces keep; nothing where none are. */
function Faces() {
  const { regionPainter, editor } = useStudio();
  const opacity = useStudioState(facesOpacity);
  if (opacity === undefined) return null;
  return (
    <PercentSlider
      label={say('regions.facesOpacity')}
      help={say('regions.facesOpacityHelp')}
      value={opacity}
      min={0}
      max={1}
      initial={1}
      onChange={regionPainter.setFacesOpacity}
      onSettled={editor.endGesture}
    />
  );
}
