/** @file Three short hints, one at a time, gone once they were used or closed. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { IconButton } from '../ui/Button.tsx';
import classes from './LeftPanel.module.css';

const hints = ['drop', 'hover', 'before'] as const;

export function Hints() {
  const studio = useStudio();
  const hint = useStudioState(({ settings, work }) =>
    work ? hints.find((each) => !settings.hintsSeen.includes(each)) : undefined,
  );
  if (!hint) return null;
  return (
    <div className={classes.hint}>
      <p className={classes.hintText}>{say(`hint.${hint}`)}</p>
      <IconButton icon="close" label={say('hint.close')} onClick={() => studio.hintUsed(hint)} />
    </div>
  );
}
