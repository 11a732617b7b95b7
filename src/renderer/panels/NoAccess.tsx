/** @file Instead of the studio, in a browser that the host does not know: how to come in. */
import { notLetIn } from '../client/call-error.ts';
import { errorSentences, say } from '../studio/words.ts';
import classes from './App.module.css';

export function NoAccess() {
  const [wrong, remedy] = errorSentences(notLetIn);
  return (
    <main className={classes.noAccess} aria-label={say('app.name')}>
      <h1 className={classes.emptyTitle}>{wrong}</h1>
      <p>{remedy}</p>
    </main>
  );
}
