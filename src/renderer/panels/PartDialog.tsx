/** @file Choose part: what counts of a painting, by drag, by arrows or by numbers; plain borders are taken off with a click. */
import { useState } from 'react';
import type { Size } from '../../shared/geometry.ts';
import { boundsOf, isWhole, type Part, textOfPart, wholeOf, withNumber } from '../../shared/part.ts';
import { PartPicker } from '../canvas/PartPicker.tsx';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { partOnShelf } from '../studio/selectors.ts';
import type { PartChoice } from '../studio/state.ts';
import { numbersBetween, say, withoutEnding } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type NumberBounds, NumberBox } from '../ui/NumberBox.tsx';
import classes from './PartDialog.module.css';

export function PartDialog() {
  const { choosingPart } = useStudio();
  const choice = useStudioState((state) => state.choosingPart);
  return (
    <Dialog
      wide
      open={choice !== undefined}
      title={choice ? say('part.title', { name: withoutEnding(choice.painting.name) }) : ''}
      closeLabel={say('cancel')}
      onClose={choosingPart.close}
    >
      {choice && <Chooser key={choice.painting.id} choice={choice} />}
    </Dialog>
  );
}

function numberBounds(name: keyof Part, part: Part, painting: Size): NumberBounds {
  const { min, max } = boundsOf(name, part, painting);
  return { min, max, text: numbersBetween(min, max, say('unit.pixels')) };
}

const numbers = ['left', 'top', 'width', 'height'] as const;

function Chooser({ choice: { painting, pixels, suggested } }: { choice: PartChoice }) {
  const { choosingPart } = useStudio();
  const whole = wholeOf(painting);
  const before = useStudioState((state) => partOnShelf(state, painting.id));
  const [part, setPart] = useState<Part>(before ?? whole);
  const isSuggested = suggested && textOfPart(suggested) === textOfPart(part);
  return (
    <div className={classes.columns}>
      <div className={classes.picture}>
        {pixels && <PartPicker pixels={pixels} picture={painting} part={part} onChange={setPart} />}
      </div>
      <div className={classes.side}>
        <p className={classes.why}>{say('part.why')}</p>
        {suggested && (
          <Button wide icon={isSuggested ? 'check' : 'crop'} disabled={isSuggested} onClick={() => setPart(suggested)}>
            {say(isSuggested ? 'part.bordersOff' : 'part.takeBordersOff')}
          </Button>
        )}
        <Button wide disabled={isWhole(part, painting)} onClick={() => setPart(whole)}>
          {say('part.whole')}
        </Button>
        <div className={classes.numbers}>
          {numbers.map((name) => (
            <div key={name} className={classes.number}>
              <span aria-hidden="true">{say(`part.${name}`)}</span>
              <NumberBox
                value={part[name]}
                bounds={numberBounds(name, part, painting)}
                whole
                label={say(`part.${name}`)}
                unit={say('unit.pixels')}
                format={String}
                onNumber={(value) => setPart(withNumber(part, name, value, painting))}
              />
            </div>
          ))}
        </div>
        <div className={classes.actions}>
          <Button onClick={choosingPart.close}>{say('cancel')}</Button>
          <Button tone="main" disabled={!pixels} onClick={() => choosingPart.take(part)}>
            {say('part.take')}
          </Button>
        </div>
      </div>
    </div>
  );
}
