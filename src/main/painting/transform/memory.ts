/** @file Whether a picture can be painted in the memory there is. Pure; figures measured on Linux with 2 threads, rounded up. */
import { composedSize, finishedSize } from '../../../shared/composed-size.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import { checkFits } from '../optimise/memory.ts';
import { defaultLimits } from './painter.ts';
import { workingSize } from './picture.ts';
import { strokeLevels } from './strokes.ts';

/** The program with the largest style. */
const programBytes = 220e6;
/** For a pixel that goes through the network at once, of the form with the most channels. */
const perNetworkPixel = 400;
/** Decoded photograph, what the decoder holds besides, and its version in 0–1. */
const perPhotoPixel = 30;
/** Base, painted, mixed, in planes of three channels; and what resizing holds in between. */
const perFinishedPixel = 40;
const perWorkingPixel = 30;
/** Three channels of float32. */
const perHeldPixel = 12;

export function applyMemory(photo: Size, parameters: ApplyParameters): number {
  const size = finishedSize(photo, parameters);
  const working = areaOf(paintedSize(photo, parameters));
  return (
    programBytes +
    areaOf(photo) * perPhotoPixel +
    areaOf(size) * perFinishedPixel +
    working * perWorkingPixel +
    Math.min(working, defaultLimits.whole) * perNetworkPixel
  );
}

/** Of a finished picture that is kept while another is painted. */
export function heldMemory(photo: Size, parameters: ApplyParameters): number {
  return areaOf(finishedSize(photo, parameters)) * perHeldPixel;
}

/** Throws, naming the largest size that fits, where `availableBytes` are too few. */
export function checkApplyMemory(photo: Size, parameters: ApplyParameters, availableBytes: number): void {
  const wanted = finishedSize(photo, parameters);
  const longest = Math.max(wanted.width, wanted.height);
  checkFits(longest, (size) => applyMemory(photo, { ...parameters, size }), availableBytes);
}

/** The largest size at which a network paints. */
function paintedSize(photo: Size, parameters: ApplyParameters): Size {
  const size = finishedSize(photo, parameters);
  if (parameters.finerStrokes) return workingSize(size, parameters);
  const composed = composedSize(photo, parameters);
  return strokeLevels(composed, size).at(-1) ?? composed;
}

function areaOf({ width, height }: Size): number {
  return width * height;
}
