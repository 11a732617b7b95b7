/** @file Which part of a painting a style learns from, inside the dialog that trains it. */
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { isWhole, type Part, textOfPart, wholeOf } from '../../shared/part.ts';
import { PartPicker } from '../canvas/PartPicker.tsx';
import type { PartChoice } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './Train.module.css';

interface TrainPartProps {
  readonly painting: PictureInfo;
  readonly part: Part;
  readonly seen: Pick<PartChoice, 'pixels' | 'suggested'>;
  onChange(part: Part): void;
}

export function TrainPart({ painting, part, seen: { pixels, suggested }, onChange }: TrainPartProps) {
  const isSuggested = suggested && textOfPart(suggested) === textOfPart(part);
  return (
    <div className={classes.group}>
      <p className={classes.text}>{say('part.why')}</p>
      <div className={classes.part}>
        {pixels && <PartPicker pixels={pixels} picture={painting} part={part} onChange={onChange} />}
      </div>
      <div className={classes.row}>
        {suggested && (
          <Button
            icon={isSuggested ? 'check' : 'crop'}
            disabled={isSuggested ?? false}
            onClick={() => onChange(suggested)}
          >
            {say(isSuggested ? 'part.bordersOff' : 'part.takeBordersOff')}
          </Button>
        )}
        <Button disabled={isWhole(part, painting)} onClick={() => onChange(wholeOf(painting))}>
          {say('part.whole')}
        </Button>
      </div>
    </div>
  );
}
