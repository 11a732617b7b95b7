/** @file How the picture lies on the paper, what goes beyond it, and its brushwork. */
import { printLayout } from '../../../shared/print/layout.ts';
import type { PrintOrder } from '../../../shared/print/order.ts';
import { widestBorder } from '../../../shared/print/problem.ts';
import { millimetresPerInch } from '../../../shared/print/units.ts';
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { say } from '../../studio/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { NamedSlider, PercentSlider } from '../NamedSlider.tsx';
import classes from './Print.module.css';
import { usePrinting } from './use-printing.ts';

const placings = ['fit', 'fill', 'shape'] as const;
const looks = ['preview', 'finer'] as const;
const largestBorder = 100;
const bleeds = (): { readonly millimetres: number; readonly label: string }[] => [
  { millimetres: 0, label: say('print.bleed.off') },
  { millimetres: 3, label: say('print.bleed.mm', { count: 3 }) },
  { millimetres: millimetresPerInch / 8, label: say('print.bleed.inch') },
  ...[25, 30, 38, 50].map((millimetres) => ({ millimetres, label: say('print.bleed.wrap', { count: millimetres }) })),
];

export function PlacingSettings() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const isInstant = useStudioState(({ work }) => work?.look.way === 'instant');
  return (
    <>
      <section className={classes.group}>
        <h3 className={classes.heading}>{say('print.placing')}</h3>
        <Segments
          label={say('print.placing')}
          value={order.placing}
          choices={placings.map((value) => ({ value, label: say(`print.placing.${value}`) }))}
          onChange={(placing) => printing.change({ placing })}
        />
        <p className={classes.soft}>{say(`print.placing.${order.placing}More`)}</p>
        {order.placing === 'fit' && <Border />}
        {order.placing === 'fill' && <Crop />}
        <Choice
          label={say('print.bleed')}
          value={`${order.bleedMillimetres}`}
          choices={bleedChoices(order).map(({ millimetres, label }) => ({ value: `${millimetres}`, label }))}
          onChange={(value) => printing.change({ bleedMillimetres: Number(value) })}
        />
        <Switch
          label={say('print.marks')}
          checked={order.cropMarks}
          onChange={(cropMarks) => printing.change({ cropMarks })}
        />
      </section>
      <section className={classes.group}>
        <h3 className={classes.heading}>{say('print.look')}</h3>
        <Segments
          label={say('print.look')}
          value={order.look}
          choices={looks.map((value) => ({
            value,
            label: say(`print.look.${value}`),
            disabled: value === 'finer' && !isInstant,
          }))}
          onChange={printing.setLook}
        />
        <p className={classes.soft}>{say(isInstant ? `print.look.${order.look}More` : 'print.look.none')}</p>
      </section>
    </>
  );
}

function bleedChoices({ bleedMillimetres: now }: PrintOrder) {
  const isKnown = bleeds().some(({ millimetres }) => millimetres === now);
  return isKnown ? bleeds() : [...bleeds(), { millimetres: now, label: say('print.bleed.mm', { count: now }) }];
}

function Border() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const photo = useStudioState(({ work }) => work!.photo!);
  const { trim } = printLayout(photo, order);
  return (
    <NamedSlider
      label={say('print.border')}
      value={order.borderMillimetres}
      min={0}
      max={Math.max(order.borderMillimetres, Math.min(largestBorder, widestBorder(trim, order.dpi)))}
      step={1}
      initial={10}
      unit="mm"
      onChange={(borderMillimetres) => printing.change({ borderMillimetres })}
    />
  );
}

/** In numbers what is dragged on the page. */
function Crop() {
  const { printing } = useStudio();
  const { crop } = usePrinting().order;
  const rows = [
    { name: 'x', min: 0, max: 1, initial: 0.5 },
    { name: 'y', min: 0, max: 1, initial: 0.5 },
    { name: 'zoom', min: 1, max: 5, initial: 1 },
  ] as const;
  return rows.map(({ name, ...range }) => (
    <PercentSlider
      key={name}
      label={say(`print.crop.${name}`)}
      value={crop[name]}
      {...range}
      onChange={(value) => printing.change({ crop: { ...crop, [name]: value } })}
    />
  ));
}
