/** @file Which part of a painting a style learns from, inside the dialog that trains it. */
import { useEffect, useState } from 'react';
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { isWhole, type Part, textOfPart, wholeOf } from '../../shared/part.ts';
import { PartPicker } from '../canvas/PartPicker.tsx';
import { useStudio } from '../canvas/studio-context.ts';
import type { PartChoice } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './Train.module.css';

interface TrainPartProps {
  readonly painting: PictureInfo;
  readonly part: Part;
  onChange(part: Part): void;
}

export function TrainPart({ painting, part, onChange }: TrainPartProps) {
  const { choosingPart, notices } = useStudio();
  const [seen, see] = useState<Pick<PartChoice, 'pixels' | 'suggested'>>({});
  useEffect(() => {
    let isLeft = false;
    choosingPart.view(painting).then((now) => !isLeft && see(now), notices.fail);
    return () => {
      isLeft = true;
    };
  }, [choosingPart, notices, painting]);
  const { pixels, suggested } = seen;
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
