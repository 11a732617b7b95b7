/** @file Where the painting is taken from: three faders, and every layer beneath. */
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { faderOf, faderRange, type LayerGroup, layerGroups, withFader } from '../studio/layer-faders.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useCommand } from './command-button.ts';
import { NamedSlider, PercentSlider } from './NamedSlider.tsx';
import { useParameter } from './TunePaint.tsx';
import classes from './TunePanel.module.css';

const contentLayers = ['relu2_2', 'relu3_2', 'relu4_2', 'relu5_2'] as const;
const styleLayers = ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'] as const;

export function TuneLayers() {
  const { parameters, set, settled } = useParameter();
  const weights = parameters.styleLayers;
  const network = useCommand('network');
  return (
    <div className={classes.sliders}>
      {(Object.keys(layerGroups) as LayerGroup[]).map((group) => (
        <PercentSlider
          key={group}
          label={say(`tune.fader.${group}`)}
          value={faderOf(weights, group)}
          {...faderRange}
          initial={faderRange.default}
          onChange={(value) => set('styleLayers', withFader(weights, group, value), `fader ${group}`)}
          onSettled={settled}
        />
      ))}
      <Fold inner title={say('tune.allLayers')}>
        <p className={classes.help}>{say('tune.layersHelp')}</p>
        <LayerSliders title={say('tune.styleLayers')} name="styleLayers" layers={styleLayers} />
        <LayerSliders title={say('tune.contentLayers')} name="contentLayers" layers={contentLayers} />
      </Fold>
      <Button wide tone="quiet" disabled={network.disabled} title={network.why} onClick={network.perform}>
        {network.label}
      </Button>
    </div>
  );
}

interface LayerSlidersProps {
  readonly title: string;
  readonly name: 'styleLayers' | 'contentLayers';
  readonly layers: readonly string[];
}

function LayerSliders({ title, name, layers }: LayerSlidersProps) {
  const { parameters, set, settled } = useParameter();
  const weights = parameters[name];
  const normal: Readonly<Record<string, number>> = styliseTable[name].default;
  return (
    <>
      <h3 className={classes.subheading}>{title}</h3>
      {layers.map((layer) => (
        <NamedSlider
          key={layer}
          label={layer}
          value={weights[layer] ?? 0}
          min={0}
          max={5}
          step={0.05}
          initial={normal[layer] ?? 0}
          onChange={(value) => set(name, { ...weights, [layer]: value }, `${name} ${layer}`)}
          onSettled={settled}
        />
      ))}
    </>
  );
}
