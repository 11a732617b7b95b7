/** @file Where a print goes, and under "Change…" what that means for its file. */
import {
  bitChoices,
  compressionChoices,
  destinations,
  fileFor,
  printFormats,
  printProfiles,
  transparencyChoice,
} from '../../../shared/print/destinations.ts';
import { useStudio } from '../../canvas/studio-context.ts';
import { say } from '../../studio/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { NamedSlider } from '../NamedSlider.tsx';
import classes from './Print.module.css';
import { fileReasons, fileText } from './print-words.ts';
import { usePrinting } from './use-printing.ts';

export function FileSettings() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const defaults = fileFor(order.destination);
  const isChanged = Object.entries(defaults).some(([name, value]) => order[name as keyof typeof defaults] !== value);
  return (
    <section className={classes.group}>
      <h3 className={classes.heading}>{say('print.destination')}</h3>
      <Segments
        label={say('print.destination')}
        value={order.destination}
        choices={destinations.map((value) => ({ value, label: say(`print.destination.${value}`) }))}
        onChange={printing.setDestination}
      />
      <p className={classes.fileText}>
        {fileText(order)}
        {isChanged && <em> ({say('print.changed')})</em>}
      </p>
      <Fold inner title={say('print.change')}>
        <FileChoices />
      </Fold>
    </section>
  );
}

function FileChoices() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const ownCompression = order.format !== 'tiff';
  return (
    <>
      <Segments
        label={say('print.file.format')}
        value={order.format}
        choices={printFormats.map((value) => ({ value, label: say(`print.format.${value}`) }))}
        onChange={printing.setFormat}
      />
      <div className={classes.gap} />
      <Segments
        label={say('print.file.bits')}
        value={order.bits}
        choices={bitChoices(order).map(({ value, why }) => ({
          value,
          label: say('print.bits', { bits: value }),
          disabled: why !== undefined,
        }))}
        onChange={(bits) => printing.change({ bits })}
      />
      <Choice
        label={say('print.file.profile')}
        value={order.profile}
        choices={printProfiles.map((value) => ({ value, label: say(`print.profile.${value}`) }))}
        onChange={(profile) => printing.change({ profile: profile as typeof order.profile })}
      />
      <Choice
        label={say('print.file.compression')}
        value={order.compression}
        choices={compressionChoices(order).map(({ value, why }) => ({
          value,
          label: ownCompression && !why ? say('print.compression.own') : say(`print.compression.${value}`),
          disabled: why !== undefined,
        }))}
        onChange={(compression) => printing.change({ compression: compression as typeof order.compression })}
      />
      {order.format === 'jpeg' && (
        <NamedSlider
          label={say('print.file.quality')}
          value={order.quality}
          min={90}
          max={100}
          step={1}
          whole
          initial={fileFor(order.destination).quality}
          onChange={(quality) => printing.change({ quality })}
        />
      )}
      {!transparencyChoice(order).why && (
        <Switch
          label={say('print.file.transparency')}
          checked={order.transparency}
          onChange={(transparency) => printing.change({ transparency })}
        />
      )}
      {fileReasons(order).map((reason) => (
        <p key={reason} className={classes.soft}>
          {reason}
        </p>
      ))}
    </>
  );
}
