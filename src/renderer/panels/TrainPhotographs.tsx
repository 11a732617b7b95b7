/** @file Which photographs a style is trained on: those that come along, or a folder of one's own. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import classes from './Train.module.css';

export function TrainPhotographs() {
  const { ownPhotographs: desk } = useStudio();
  const own = useStudioState((state) => state.ownPhotographs);
  return (
    <div className={classes.group}>
      <p className={classes.label}>{say('train.photographs')}</p>
      <div className={classes.row}>
        <span className={classes.grow} role="status">
          {textOf(own)}
        </span>
        {own && <IconButton icon="close" label={say('train.photographs.builtIn')} onClick={() => desk.forget()} />}
        <Button disabled={own !== undefined && !own.isReady} onClick={() => void desk.pick()}>
          {say('train.photographs.pick')}
        </Button>
      </div>
      {own?.isReady && own.failed > 0 && (
        <p className={classes.text}>{say('train.photographs.failed', { count: own.failed })}</p>
      )}
    </div>
  );
}

function textOf(own: ReturnType<ReturnType<typeof useStudio>['store']['getState']>['ownPhotographs']): string {
  if (!own) return say('train.photographs.builtIn');
  const { folder, kept, failed, total, isReady } = own;
  if (isReady) return say('train.photographs.own', { folder, count: kept });
  return say('train.photographs.reading', { folder, done: kept + failed, total });
}
