/** @file What the terminal says of a print: what it is going to be, how far it is, and how it was made. */
import type {
  PrintedEvent,
  PrintingEvent,
  PrintPart,
  PrintPlannedEvent,
  PrintQuality,
} from '../../../shared/job-events.ts';
import { barOf, duration, type Lines } from './line.ts';

export const printLines: Lines = {
  printPlanned: (event) => ({ say: plannedPrint(event) }),
  printing: (event) => ({ bar: printingLine(event), share: event.share, step: 'tile' }),
  printed: (event) => ({ say: printReport(event) }),
};

function plannedPrint(event: PrintPlannedEvent): string {
  const { width, height, fileBytes, diskBytes, peakBytes, seconds, limit } = event;
  const size = `${width} × ${height} pixels (${((width * height) / 1e6).toFixed(1)} megapixels)`;
  const needs = `${bytesText(peakBytes)} of memory and, until it is ready, ${bytesText(diskBytes)} of disk`;
  const plan = `${size}, a file of about ${bytesText(fileBytes)}. It takes about ${duration(seconds)}, ${needs}.`;
  return limit ? `${plan}\n${limitText(limit)}` : plan;
}

function limitText({ width, paper }: NonNullable<PrintPlannedEvent['limit']>): string {
  const beyond = paper ? `above ${paper}` : 'at this size';
  return `This painting is ${width} px wide; ${beyond} its brushwork will be partly invented.`;
}

const partTexts: Readonly<Record<PrintPart, string>> = {
  compose: 'Painting the preview',
  enlarge: 'Enlarging',
  paint: 'Painting',
  refine: 'Refining',
  measure: 'Comparing with the preview',
  write: 'Writing the file',
};

function printingLine({ part, done, total, share, secondsLeft }: PrintingEvent): string {
  const left = share < 1 ? `about ${duration(secondsLeft)} left` : 'done';
  return `${barOf(share)} ${partTexts[part]}, ${done} of ${total} · ${left}`;
}

function printReport({ bytes, megabytesPerSecond, clippedShare, secondsPerTile, quality }: PrintedEvent): string {
  const paces = Object.entries(secondsPerTile)
    .filter(([part]) => ['enlarge', 'paint', 'refine'].includes(part))
    .map(([part, seconds]) => `${partTexts[part as PrintPart].toLowerCase()} ${seconds.toFixed(2)} s a tile`);
  const written = `${bytesText(bytes)} written at ${megabytesPerSecond.toFixed(1)} MB/s`;
  const clipped = `${(100 * clippedShare).toFixed(clippedShare < 0.001 ? 3 : 1)} % of the colours were outside the file’s profile`;
  const pace = `${[...paces, written, ...(clippedShare > 0 ? [clipped] : [])].join('; ')}.`;
  return quality ? `${qualityText(quality)}\n${pace}` : pace;
}

/** Less is no difference to name: what is hardly enlarged has the preview's strokes. */
const leastNearer = 1.1;

function qualityText({ ssim, deltaE00, strokesShare }: PrintQuality): string {
  const same = `Beside the preview: similarity ${ssim.toFixed(3)} of 1, colours ΔE ${deltaE00.toFixed(2)}`;
  const nearer = 1 / strokesShare;
  const near = nearer < leastNearer ? 'about as near' : `${nearer.toFixed(1)} times as near`;
  return `${same}; the strokes are ${near} to the painting as those of the enlarged preview.`;
}

function bytesText(bytes: number): string {
  return bytes < 1e9 ? `${Math.max(1, Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
