/** @file The paper, or a size of one's own, how it is turned, and the resolution. */
import type { Size } from '../../../shared/geometry.ts';
import { printLayout } from '../../../shared/print/layout.ts';
import { longestSide, type PrintOrder } from '../../../shared/print/order.ts';
import { papers } from '../../../shared/print/papers.ts';
import { fromMillimetres, type LengthUnit, lengthUnits, toMillimetres } from '../../../shared/print/units.ts';
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { numbersBetween, say } from '../../studio/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { NumberBox } from '../../ui/NumberBox.tsx';
import { Segments } from '../../ui/Segments.tsx';
import classes from './Print.module.css';
import { lengthText } from './print-words.ts';
import { Resolution } from './Resolution.tsx';
import { usePrinting } from './use-printing.ts';

const own = 'own';
/** What is smaller can be no picture. */
const shortest = { mm: 1, in: 0.1, px: 1 } as const;
const turns = ['auto', 'portrait', 'landscape'] as const;

export function PaperSettings() {
  const { printing } = useStudio();
  const { order } = usePrinting();
  const photo = useStudioState(({ work }) => work!.photo!);
  const { size, dpi } = order;
  const papersAndOwn = [
    ...papers.map(({ name, label, group }) => ({ value: name, label, group: say(`print.paper.${group}`) })),
    { value: own, label: say('print.paper.own'), group: say('print.paper.other') },
  ];
  return (
    <section className={classes.group}>
      <h3 className={classes.heading}>{say('print.size')}</h3>
      <Choice
        label={say('print.paper')}
        value={'paper' in size ? size.paper : own}
        choices={papersAndOwn}
        onChange={(paper) => printing.setSize(paper === own ? ownSize(photo, order) : { paper })}
      />
      {'unit' in size && <OwnSize size={size} dpi={dpi} />}
      {'paper' in size && !isSquare(size.paper) && (
        <Segments
          label={say('print.orientation')}
          value={order.orientation}
          choices={turns.map((value) => ({ value, label: say(`print.orientation.${value}`) }))}
          onChange={(orientation) => printing.change({ orientation })}
        />
      )}
      <Resolution />
    </section>
  );
}

function OwnSize({ size, dpi }: { size: Extract<PrintOrder['size'], { unit: string }>; dpi: number }) {
  const { printing } = useStudio();
  const set = (side: 'width' | 'height', value: number) => printing.setSize({ ...size, [side]: value });
  const { min, max } = { min: shortest[size.unit], max: longestSide };
  const bounds = { min, max, text: numbersBetween(min, max, say(`print.unit.${size.unit}`)) };
  const setUnit = (unit: LengthUnit) => {
    const converted = (value: number | undefined) =>
      value === undefined
        ? {}
        : Number(lengthText(fromMillimetres(toMillimetres(value, size.unit, dpi), unit, dpi), unit));
    printing.setSize({ unit, width: converted(size.width) as number, height: converted(size.height) as number });
  };
  return (
    <div className={classes.ownSize}>
      {(['width', 'height'] as const).map((side) => (
        <NumberBox
          key={side}
          label={say(`print.${side}`)}
          value={size[side] ?? 0}
          unit={undefined}
          meantUnit={size.unit}
          bounds={bounds}
          format={(value) => lengthText(value, size.unit)}
          onNumber={(value) => set(side, value)}
        />
      ))}
      <Choice
        hideLabel
        label={say('print.unit')}
        value={size.unit}
        choices={lengthUnits.map((value) => ({ value, label: say(`print.unit.${value}`) }))}
        onChange={(unit) => setUnit(unit as LengthUnit)}
      />
    </div>
  );
}

/** Begins with the paper that was chosen, as it is turned. */
function ownSize(photo: Size, order: PrintOrder): PrintOrder['size'] {
  const { size } = order;
  if ('unit' in size) return size;
  const { width, height } = papers.find(({ name }) => name === size.paper)!;
  const side = (millimetres: number) => Number(lengthText(millimetres, 'mm'));
  const { trim } = printLayout(photo, { ...order, placing: 'fill' });
  const [across, down] = trim.width > trim.height ? [height, width] : [width, height];
  return { unit: 'mm', width: side(across), height: side(down) };
}

function isSquare(paper: string): boolean {
  return papers.find(({ name }) => name === paper)?.group === 'square';
}
