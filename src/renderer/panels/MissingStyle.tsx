/** @file A style that a work names and that is not here: it is found again, or another stands in for it. */
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import { styleWords } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { nearestStyle } from '../studio/nearest-style.ts';
import { stylesAtHand } from '../studio/shelf-view.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './TunePanel.module.css';

interface MissingStyleProps {
  readonly style: string;
  readonly said: string;
  /** The style that is called most like it. */
  onUse(nearest: StyleSummary): void;
}

export function MissingStyle({ style, said, onUse }: MissingStyleProps) {
  const { locating } = useStudio();
  const nearest = useStudioState((state) => nearestStyle(style, stylesAtHand(state)));
  return (
    <>
      <p className={classes.note}>{said}</p>
      <div className={classes.action}>
        <Button wide tone="main" onClick={() => void locating.style()}>
          {say('locate.open')}
        </Button>
        {nearest && (
          <>
            <Button wide onClick={() => onUse(nearest)}>
              {say('locate.nearest', { style: styleWords(nearest).title })}
            </Button>
            <p className={classes.help}>{say('locate.nearestHelp')}</p>
          </>
        )}
      </div>
    </>
  );
}
