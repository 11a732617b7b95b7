/** @file Several paintings in one picture: the share of each, all together 100 %, and where it is painted like. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { paintingShare, withPaintingShare } from '../studio/looks.ts';
import { type Place, placesOf } from '../studio/painting-regions.ts';
import { say, withoutEnding } from '../studio/words.ts';
import { Choice } from '../ui/Choice.tsx';
import { PercentSlider } from './NamedSlider.tsx';
import classes from './TunePanel.module.css';

export function TuneMix() {
  const used = useStudioState(({ work }) => work!.look.paint.paintings);
  if (used.length < 2) return null;
  return (
    <div className={classes.sliders}>
      <h3 className={classes.subheading}>{say('tune.mix')}</h3>
      {used.map(({ picture }) => (
        <MixedPainting key={picture} picture={picture} count={used.length} />
      ))}
    </div>
  );
}

/** Of a painting that is mixed in: less is not seen. */
const smallestShare = 0.02;

function MixedPainting({ picture, count }: { picture: string; count: number }) {
  const { editor, paintingRegions } = useStudio();
  const share = useStudioState(({ work }) => paintingShare(work!.look, picture));
  const name = useStudioState(({ work }) => work!.paintings.find(({ id }) => id === picture)?.name);
  const region = useStudioState(({ work }) => work!.look.paint.regions?.[picture]);
  const isDivided = useStudioState(({ work }) => {
    const { paintings, regions } = work!.look.paint;
    return paintings.some((each) => regions?.[each.picture] !== undefined);
  });
  const isLooking = useStudioState(({ lookingForPlace }) => lookingForPlace?.painting === picture);
  const label = withoutEnding(name ?? picture.slice(0, 8));
  return (
    <>
      <PercentSlider
        label={label}
        value={share}
        min={smallestShare}
        max={1 - smallestShare}
        step={0.01}
        initial={1 / count}
        onChange={(value) => editor.changeLook((look) => withPaintingShare(look, picture, value), `mix ${picture}`)}
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
