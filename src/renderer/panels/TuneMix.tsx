/** @file Several paintings in one picture: how much each counts, and where. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { withPaintingWeight } from '../studio/looks.ts';
import { type Place, placesOf } from '../studio/painting-regions.ts';
import { say, withoutEnding } from '../studio/words.ts';
import { Choice } from '../ui/Choice.tsx';
import { NamedSlider } from './NamedSlider.tsx';
import classes from './TunePanel.module.css';

export function TuneMix() {
  const used = useStudioState(({ work }) => work!.look.paint.paintings);
  if (used.length < 2) return null;
  return (
    <div className={classes.sliders}>
      <h3 className={classes.subheading}>{say('tune.mix')}</h3>
      {used.map(({ picture, weight }) => (
        <MixedPainting key={picture} picture={picture} weight={weight} />
      ))}
    </div>
  );
}

function MixedPainting({ picture, weight }: { picture: string; weight: number }) {
  const { editor, paintingRegions } = useStudio();
  const name = useStudioState(({ work }) => work!.paintings.find(({ id }) => id === picture)?.name);
  const region = useStudioState(({ work }) => work!.look.paint.regions?.[picture]);
  const isDivided = useStudioState(({ work }) => work!.look.paint.regions !== undefined);
  const isLooking = useStudioState(({ lookingForPlace }) => lookingForPlace?.painting === picture);
  const label = withoutEnding(name ?? picture.slice(0, 8));
  return (
    <>
      <NamedSlider
        label={label}
        value={weight}
        min={0.05}
        max={3}
        step={0.05}
        initial={1}
        onChange={(value) => editor.changeLook((look) => withPaintingWeight(look, picture, value), `mix ${picture}`)}
        onSettled={editor.endGesture}
      />
      <Choice
        label={say('mix.whereOf', { name: label })}
        hideLabel
        help={say('mix.whereHelp')}
        value={region ? (region.name ?? 'own') : 'rest'}
        choices={placesOf(region).map((value) => ({
          value,
          label: say(value === 'rest' && !isDivided ? 'mix.everywhere' : `mix.${value}`),
        }))}
        onChange={(value) => void paintingRegions.place(picture, value as Place)}
      />
      {isLooking && (
        <p className={classes.note} role="status">
          {say('regions.looking')}
        </p>
      )}
    </>
  );
}
