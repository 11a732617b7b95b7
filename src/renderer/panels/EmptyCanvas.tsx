/** @file What stands where the picture would be: how to bring one, or why it cannot be had. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import type { CallError } from '../client/call-error.ts';
import { missingPhoto, shown } from '../studio/selectors.ts';
import { errorSentences, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './App.module.css';

export function EmptyCanvas() {
  const { importing, locating } = useStudio();
  // While the first picture is on its way, nothing is asked for.
  const empty = useStudioState(({ work, connection, busy }) => connection === 'open' && !busy && !work?.photo);
  const gone = useStudioState((state) => {
    const missing = missingPhoto(state);
    return missing && !shown(state).after ? missing.error : undefined;
  });
  const name = useStudioState(({ work }) => work?.photo?.name ?? '');
  if (!gone && !empty) return null;
  const [title, more] = gone ? sentencesOf(gone, name) : [say('canvas.empty'), say('canvas.emptyMore')];
  return (
    <div className={classes.empty} role={gone && 'status'}>
      <p className={classes.emptyTitle}>{title}</p>
      <p>{more}</p>
      {gone && (
        <Button tone="main" onClick={() => void locating.photo()}>
          {say('locate.open')}
        </Button>
      )}
      <Button tone={gone ? 'plain' : 'main'} onClick={() => void importing.pick('photo')}>
        {say('left.openPhoto')}
      </Button>
    </div>
  );
}

function sentencesOf(gone: CallError, name: string): readonly [string, string] {
  return gone.code === 'picture.not-here'
    ? [say('canvas.gone', { name }), say('canvas.goneMore')]
    : errorSentences(gone);
}
