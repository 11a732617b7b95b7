/** @file The resolution of a print: a usual one from a list, or any other that is typed. */
import { longSideMillimetres, resolutionBounds } from '../../../shared/print/order.ts';
import { defaultDpi } from '../../../shared/print/papers.ts';
import { useStudio } from '../../canvas/studio-context.ts';
import { numbersBetween, say } from '../../studio/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { NumberBox } from '../../ui/NumberBox.tsx';
import classes from './Print.module.css';
import { usePrinting } from './use-printing.ts';

const usual = [100, 150, 200, 240, 300, 360, 600] as const;

export function Resolution() {
  const { printing } = useStudio();
  const { size, dpi } = usePrinting().order;
  const known = [...new Set([...usual, defaultDpi(longSideMillimetres(size)), dpi])].sort((a, b) => a - b);
  const label = say('print.dpi');
  const { min, max } = resolutionBounds;
  return (
    <div className={classes.resolution}>
      <Choice
        label={label}
        value={`${dpi}`}
        choices={known.map((value) => ({ value: `${value}`, label: `${value}` }))}
        onChange={(value) => printing.change({ dpi: Number(value) })}
      />
      <NumberBox
        label={say('tune.valueOf', { label })}
        value={dpi}
        unit="dpi"
        bounds={{ min, max, text: numbersBetween(min, max, 'dpi') }}
        whole
        format={String}
        onNumber={(value) => printing.change({ dpi: value })}
      />
    </div>
  );
}
