/** @file The timeline of a painting: drag it to look back, star what to keep, continue from there. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { activeRun, branchPoint, runOf, timelineOf } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useCommand } from './command-button.ts';
import classes from './Strip.module.css';

export function Timeline() {
  const { runs } = useStudio();
  const snapshots = useStudioState(timelineOf);
  const back = useStudioState((state) => (state.lookBack?.work === state.work?.id ? state.lookBack : undefined));
  const running = useStudioState((state) => activeRun(state) !== undefined);
  const branch = useStudioState((state) => runOf(state)?.from);
  if (snapshots.length < 2) return null;
  const last = snapshots.length - 1;
  const at = back ? snapshots.findIndex(({ id }) => id === back.snapshot) : last;
  const here = snapshots[at];
  const branchAt = branch ? branchPoint(snapshots) : undefined;
  const go = (index: number) => runs.lookBack(index === last ? undefined : snapshots[index]);
  // What appears while one looks back stands before the track: nothing moves away from under the pointer.
  return (
    <div className={classes.timeline}>
      {back && !running && <Button onClick={() => void runs.start(back.snapshot)}>{say('timeline.from')}</Button>}
      {back && (
        <Button tone="quiet" onClick={() => runs.lookBack(undefined)}>
          {say('timeline.now')}
        </Button>
      )}
      {branch && !back && <span className={classes.branch}>{say('timeline.branch', branch)}</span>}
      <span className={classes.track}>
        <span className={classes.rail} />
        <span className={classes.marks}>
          {snapshots.map(({ id, starred }, index) => (
            <span
              key={id}
              className={classes.mark}
              data-starred={starred}
              data-branch={index === branchAt}
              style={{ left: `${(100 * index) / last}%` }}
            />
          ))}
        </span>
        <input
          type="range"
          className={classes.range}
          min={0}
          max={last}
          step={1}
          value={at < 0 ? last : at}
          aria-label={say('timeline.label')}
          aria-valuetext={say('timeline.value', {
            iteration: here?.iteration ?? 0,
            last: snapshots[last]!.iteration,
          })}
          aria-description={branch && say('timeline.branch', branch)}
          onChange={(event) => go(event.target.valueAsNumber)}
        />
      </span>
      {!running && <TimeLapseMenu />}
      {here && (
        <IconButton
          icon="star"
          filled={here.starred}
          aria-pressed={here.starred}
          label={say(here.starred ? 'timeline.unstar' : 'timeline.star')}
          onClick={() => void runs.star(here.id, !here.starred)}
        />
      )}
    </div>
  );
}

function TimeLapseMenu() {
  const { timeLapse } = useStudio();
  const plain = useCommand('timeLapse');
  const wasSteered = useStudioState((state) => (runOf(state)?.changes.length ?? 0) > 0);
  return (
    <Menu
      trigger={<IconButton icon="film" label={say('timeLapse.menu')} disabled={plain.disabled} />}
      items={[
        plain,
        ...(wasSteered ? [{ label: say('timeLapse.saveMoves'), perform: () => void timeLapse.save(true) }] : []),
      ]}
    />
  );
}
