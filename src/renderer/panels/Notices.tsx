/** @file Lines at the window's edge: what went wrong and what to do, what was done and how to undo it. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import type { Notice } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import classes from './Notices.module.css';

export function Notices() {
  const { notices } = useStudio();
  const all = useStudioState((state) => state.notices);
  const folded = all.filter(({ isFolded }) => isFolded).length;
  return (
    <section className={classes.notices} aria-live="polite" aria-label={say('notices.region')}>
      {all.map((notice) => !notice.isFolded && <Line key={notice.id} notice={notice} />)}
      {folded > 0 && (
        <div className={classes.folded}>
          <Button onClick={notices.unfold}>{say('notices.folded', { count: folded })}</Button>
        </div>
      )}
    </section>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { notices } = useStudio();
  const hold = (isHeld: boolean) => () => notices.hold(notice.id, isHeld);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being looked at only keeps it longer.
    <div
      className={classes.notice}
      data-tone={notice.tone}
      role={notice.tone === 'error' ? 'alert' : undefined}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <p className={classes.text}>
        {notice.text}
        {notice.remedy && <span className={classes.remedy}>{notice.remedy}</span>}
      </p>
      {notice.action && (
        <Button
          onClick={() => {
            notice.action!.perform();
            notices.close(notice.id);
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton icon="close" label={say('close')} onClick={() => notices.close(notice.id)} />
    </div>
  );
}

/** The page says that it looks for the host, and that nothing is lost. */
export function ConnectionLine() {
  const connection = useStudioState((state) => state.connection);
  return (
    <div className={classes.connectionPlace} role="status" aria-live="polite">
      {connection !== 'open' && (
        <p className={classes.connection}>{say(connection === 'lost' ? 'connection.lost' : 'connection.connecting')}</p>
      )}
    </div>
  );
}
