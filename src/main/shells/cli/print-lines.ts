/** @file What the terminal says of a print: what it is going to be, how far it is, and how it was made. */
import type {
  PrintedEvent,
  PrintingEvent,
  PrintPart,
  PrintPlannedEvent,
  PrintQuality,
} from '../../../shared/job-events.ts';
import { terminalText } from '../../../shared/language/language.ts';
import { aboutDuration, byteSize, decimal, measured, percent } from '../../../shared/language/measures.ts';
import { barOf, type Lines, timeLeft } from './line.ts';

export const printLines: Lines = {
  printPlanned: (event) => ({ say: plannedPrint(event) }),
  printing: (event) => ({ bar: printingLine(event), share: event.share, isTile: true }),
  printed: (event) => ({ say: printReport(event) }),
};

function plannedPrint(event: PrintPlannedEvent): string {
  const { width, height, fileBytes, diskBytes, peakBytes, seconds, limit } = event;
  const plan = terminalText('printing.planned', {
    ...{ width, height, megapixels: decimal((width * height) / 1e6, 1), time: aboutDuration(seconds) },
    ...{ file: byteSize(fileBytes), memory: byteSize(peakBytes), disk: byteSize(diskBytes) },
  });
  if (!limit) return plan;
  return `${plan}\n${terminalText('printing.limit', { width: limit.width, paper: limit.paper ?? 'none' })}`;
}

const partText = (part: PrintPart) => terminalText(`printing.${part}`);

function printingLine({ part, done, total, share, secondsLeft }: PrintingEvent): string {
  const values = { part: partText(part), done, total, left: timeLeft(share >= 1, secondsLeft) };
  return `${barOf(share)} ${terminalText('printing.line', values)}`;
}

function printReport({ bytes, megabytesPerSecond, clippedShare, secondsPerTile, quality }: PrintedEvent): string {
  const paces = Object.entries(secondsPerTile)
    .filter(([part]) => ['enlarge', 'paint', 'refine'].includes(part))
    .map(([part, seconds]) =>
      terminalText('printing.pace', { part: partText(part as PrintPart), time: measured(seconds, 'second', 2) }),
    );
  const written = terminalText('printing.written', { size: byteSize(bytes), pace: decimal(megabytesPerSecond, 1) });
  const clipped = terminalText('printing.clipped', { share: percent(clippedShare, clippedShare < 0.001 ? 3 : 1) });
  const parts = [...paces, written, ...(clippedShare > 0 ? [clipped] : [])];
  const report = parts.reduce((report, more) => terminalText('printing.also', { report, more }));
  const pace = terminalText('printing.report', { report });
  return quality ? `${qualityText(quality)}\n${pace}` : pace;
}

/** Less is no difference to name: what is hardly enlarged has the preview's strokes. */
const minNearer = 1.1;

function qualityText({ ssim, deltaE00, strokesShare }: PrintQuality): string {
  const nearer = 1 / strokesShare;
  const strokes =
    nearer < minNearer
      ? terminalText('printing.strokesSame')
      : terminalText('printing.strokesNearer', { times: decimal(nearer, 1) });
  return terminalText('printing.quality', { ssim: decimal(ssim, 3), deltaE: decimal(deltaE00, 2), strokes });
}
