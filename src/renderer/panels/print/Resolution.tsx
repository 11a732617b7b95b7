/** @file The resolution of a print: a usual one from a list, or any other that is typed. */
import { useState } from 'react';
import { longSideMillimetres, resolutionBounds } from '../../../shared/print/order.ts';
import { defaultDpi } from '../../../shared/print/papers.ts';
import { useStudio } from '../../canvas/studio-context.ts';
import { say } from '../../studio/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { NumberBox } from '../../ui/NumberBox.tsx';
import classes from './Print.module.css';
import { usePrinting } from './use-printing.ts';

const usual = [100, 150, 200, 240, 300, 360, 600] as const;

export function Resolution() {
  const { printing } = useStudio();
  const { size, dpi } = usePrinting().order;
  // What was typed beyond the bounds changes nothing, and is said.
  const [isWrong, setWrong] = useState(false);
  const known = [...new Set([...usual, defaultDpi(longSideMillimetres(size)), dpi])].sort((a, b) => a - b);
  const take = (number: number) => {
    const whole = Math.round(number);
    const fits = whole >= resolutionBounds.min && whole <= resolutionBounds.max;
    setWrong(!fits);
    if (fits) printing.change({ dpi: whole });
  };
  const label = say('print.dpi');
  return (
    <>
      <div className={classes.resolution}>
        <Choice
          label={label}
          value={`${dpi}`}
          choices={known.map((value) => ({ value: `${value}`, label: `${value}` }))}
          onChange={(value) => take(Number(value))}
        />
        <NumberBox label={say('tune.valueOf', { label })} value={dpi} unit="dpi" format={String} onNumber={take} />
      </div>
      {isWrong && (
        <p className={classes.wrong} role="alert">
          {say('print.dpiWrong', resolutionBounds)}
        </p>
      )}
    </>
  );
}
