/** @file Whether the borders of a painting are learnt with it, inside the dialog that trains a style. */
import { useEffect, useState } from 'react';
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { isWhole, type Part, textOfPart, wholeOf } from '../../shared/part.ts';
import { useStudio } from '../canvas/studio-context.ts';
import type { PartChoice } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Switch } from '../ui/Switch.tsx';
import classes from './Train.module.css';

/** The painting that is chosen, and whether it has borders; undefined until that is known. */
export function useSeen(painting: PictureInfo | undefined): Pick<PartChoice, 'pixels' | 'suggested'> | undefined {
  const { choosingPart, notices } = useStudio();
  const [seen, see] = useState<{ readonly id: string } & Pick<PartChoice, 'pixels' | 'suggested'>>();
  const id = painting?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same painting may come as another object.
  useEffect(() => {
    if (!painting) return;
    let isLeft = false;
    const show = (now: Pick<PartChoice, 'pixels' | 'suggested'>) => !isLeft && see({ id: painting.id, ...now });
    choosingPart.view(painting).then(show, (thrown) => {
      notices.fail(thrown);
      show({});
    });
    return () => {
      isLeft = true;
    };
  }, [choosingPart, notices, id]);
  return seen?.id === id ? seen : undefined;
}

interface TrimmingProps {
  readonly painting: PictureInfo;
  readonly part: Part;
  /** Without its borders; absent where it has none. */
  readonly suggested: Part | undefined;
  onChange(part: Part): void;
}

/** Asked where a painting has borders, and nobody has chosen a part of their own. */
export function Trimming({ painting, part, suggested, onChange }: TrimmingProps) {
  const isTrimmed = suggested !== undefined && textOfPart(part) === textOfPart(suggested);
  if (!suggested || (!isTrimmed && !isWhole(part, painting))) return null;
  return (
    <div className={classes.group}>
      <Switch
        label={say('train.trim')}
        checked={isTrimmed}
        onChange={(trims) => onChange(trims ? suggested : wholeOf(painting))}
      />
      <p className={classes.text}>{say('train.trim.help')}</p>
    </div>
  );
}
