/** @file Above the canvas while it shows what the network sees: which picture that is, and the ways back. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { sightLabel, sightText } from '../studio/network-view.ts';
import { sightOnCanvas } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import classes from './NetworkBar.module.css';

export function NetworkBar() {
  const name = useStudioState((state) => (sightOnCanvas(state) ? state.networkSight?.onCanvas : undefined));
  return name === undefined ? null : <Sight name={name} />;
}

function Sight({ name }: { name: string }) {
  const { networkView } = useStudio();
  return (
    <Bar label={say('network.title')}>
      <p className={classes.text}>
        <strong>{sightLabel(name)}</strong> {sightText(name)}
      </p>
      <Button onClick={networkView.open}>{say('network.all')}</Button>
      <Button tone="main" onClick={networkView.leaveCanvas}>
        {say('network.back')}
      </Button>
    </Bar>
  );
}
