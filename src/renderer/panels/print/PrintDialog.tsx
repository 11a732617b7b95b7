/** @file The print dialog: the page on the left, what can be chosen on the right, what it takes below. */
import { useMemo } from 'react';
import { byteSize } from '../../../shared/language/measures.ts';
import { forecastBytes } from '../../../shared/print/file-size.ts';
import { printLayout } from '../../../shared/print/layout.ts';
import { useStudio, useStudioState } from '../../canvas/studio-context.ts';
import { aboutDuration, errorSentences, inSequence, say, withoutEnding } from '../../studio/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FileSettings } from './FileSettings.tsx';
import { PagePreview } from './PagePreview.tsx';
import { PaperSettings } from './PaperSettings.tsx';
import { PlacingSettings } from './PlacingSettings.tsx';
import classes from './Print.module.css';
import { sizeText } from './print-words.ts';
import { SignSettings } from './SignSettings.tsx';
import { usePrinting } from './use-printing.ts';

export function PrintDialog() {
  const { printing } = useStudio();
  const isOpen = useStudioState(({ dialog, printing: state }) => dialog === 'print' && state !== undefined);
  return (
    <Dialog whole open={isOpen} title={say('print.title')} closeLabel={say('close')} onClose={printing.close}>
      {isOpen && <Content />}
    </Dialog>
  );
}

function Content() {
  return (
    <>
      <div className={classes.columns}>
        <PagePreview />
        <div className={classes.settings}>
          <FileSettings />
          <PaperSettings />
          <PlacingSettings />
          <SignSettings />
        </div>
      </div>
      <Footer />
    </>
  );
}

function Footer() {
  const { printing } = useStudio();
  const { problem } = usePrinting();
  const isOptimised = useStudioState(({ work }) => work?.look.way === 'paint');
  return (
    <div className={classes.footer}>
      <div className={classes.forecast} aria-live="polite">
        {problem ? <p className={classes.problem}>{inSequence(errorSentences(problem))}</p> : <Forecast />}
      </div>
      <Button
        disabled={problem !== undefined}
        title={say(isOptimised ? 'print.stripAgain' : 'print.stripMore')}
        onClick={() => void printing.start('strip')}
      >
        {say('print.strip')}
      </Button>
      <Button tone="main" disabled={problem !== undefined} onClick={() => void printing.start('print')}>
        {say('print.start')}
      </Button>
    </div>
  );
}

/** Sizes are known at once, what it takes is asked of the host. */
function Forecast() {
  const { order, forecast } = usePrinting();
  const photo = useStudioState(({ work }) => work!.photo!);
  const { file, trim } = useMemo(() => printLayout(photo, order), [photo, order]);
  const fileBytes = forecast?.fileBytes ?? forecastBytes(file, order);
  const parts = [
    // With bleed or marks the paper has one size and the file another.
    file.width === trim.width
      ? say('print.forecast.size', { size: sizeText(trim, order), ...file })
      : say('print.forecast.trimmed', { size: sizeText(trim, order), whole: sizeText(file, order), ...file }),
    say('print.forecast.file', { format: say(`print.format.${order.format}`), bytes: byteSize(fileBytes) }),
    forecast ? say('print.forecast.time', { time: aboutDuration(forecast.seconds) }) : say('print.forecast.waiting'),
  ];
  const needs = forecast
    ? [say('print.forecast.needs', { memory: byteSize(forecast.peakBytes), disk: byteSize(forecast.diskBytes) })]
    : [];
  return (
    <>
      <p>{parts.join(' · ')}</p>
      {forecast?.limit && (
        <p className={classes.limit}>
          {forecast.limit.paper === undefined
            ? say('print.forecast.limitAll', { name: withoutEnding(forecast.limit.name), width: forecast.limit.width })
            : say('print.forecast.limit', {
                name: withoutEnding(forecast.limit.name),
                width: forecast.limit.width,
                paper: forecast.limit.paper,
              })}
        </p>
      )}
      <p className={classes.soft}>{inSequence([...needs, say('print.where')])}</p>
    </>
  );
}
