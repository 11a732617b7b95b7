/** @file Sizes, amounts and states of prints in words. */
import type { Size } from '../../../shared/geometry.ts';
import { listed } from '../../../shared/language/language.ts';
import { byteSize } from '../../../shared/language/measures.ts';
import { bitChoices, compressionChoices, fileAdvice } from '../../../shared/print/destinations.ts';
import type { PrintOrder } from '../../../shared/print/order.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { fromMillimetres, type LengthUnit, millimetresPerInch } from '../../../shared/print/units.ts';
import { aboutDuration, say } from '../../studio/words.ts';

export function lengthText(value: number, unit: LengthUnit): string {
  return `${Number(value.toFixed(unit === 'mm' ? 1 : unit === 'in' ? 2 : 0))}`;
}

/** The finished size in the unit of the paper: "297 × 210 mm", "10 × 8″". */
export function sizeText({ width, height }: Size, { size, dpi }: PrintOrder): string {
  const isInches = 'paper' in size ? size.paper.endsWith('in') : size.unit === 'in';
  const perPixel = millimetresPerInch / dpi;
  // A pixel more or less is no other paper.
  const digits = isInches ? 1 : 0;
  const side = (pixels: number) =>
    Number(fromMillimetres(pixels * perPixel, isInches ? 'in' : 'mm', dpi).toFixed(digits));
  return say(`print.paper.${isInches ? 'inInches' : 'inMillimetres'}`, { width: side(width), height: side(height) });
}

/** "TIFF, 16 bit, ZIP". */
export function fileText(order: PrintOrder): string {
  const { format, bits, compression, profile } = order;
  const packed = format === 'tiff' && compression !== 'none' ? [say(`print.compression.${compression}`)] : [];
  const colours = profile === 'keep' ? say('print.profile.kept') : say(`print.profile.${profile}`);
  return listed([say(`print.format.${format}`), say('print.bits', { bits }), colours, ...packed]);
}

/** Why something of the file cannot be chosen, and what had better not be; empty where there is nothing to say. */
export function fileReasons(order: PrintOrder): string[] {
  const choices = [...bitChoices(order), ...compressionChoices(order)];
  const reasons = choices.flatMap(({ why }) => (why ? [say(why)] : []));
  const advice = fileAdvice(order);
  if (advice) reasons.push(say(advice));
  return [...new Set(reasons)];
}

/** `downloads`: whether what is saved lies in the downloads of a browser. */
export function printStateText(
  { state, part, share, secondsLeft, bytes = 0, saved }: PrintStatus,
  downloads: boolean,
): string {
  const percent = Math.floor(share * 100);
  switch (state) {
    case 'running': {
      const now = say('print.state.running', { part: say(`print.part.${part ?? 'compose'}`), percent });
      return secondsLeft === undefined ? now : `${now} · ${say('run.left', { time: aboutDuration(secondsLeft) })}`;
    }
    case 'done':
      return say(saved ? (downloads ? 'print.state.savedDownload' : 'print.state.saved') : 'print.state.done', {
        bytes: byteSize(bytes),
      });
    default:
      return say(`print.state.${state}`, { percent });
  }
}
