/** @file Lines at the window's edge: what went wrong and what to do, what was done and how to undo it. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import classes from './Notices.module.css';

export function Notices() {
  const { notices } = useStudio();
  const all = useStudioState((state) => state.notices);
  return (
    <section className={classes.notices} aria-live="polite" aria-label={say('app.name')}>
      {all.map((notice) => (
        <div
          key={notice.id}
          className={classes.notice}
          data-tone={notice.tone}
          role={notice.tone === 'error' ? 'alert' : undefined}
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
      ))}
    </section>
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
