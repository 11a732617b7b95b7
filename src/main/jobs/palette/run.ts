/** @file The palette job: the main colours of a picture, and a strip in which each is as wide as its share. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import type { PaletteColour, PaletteRequest } from '../../../shared/jobs/palette.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import { encodePicture, formatOfName } from '../../imaging/encode.ts';
import { oklabOf } from '../../imaging/oklab.ts';
import type { Picture } from '../../imaging/picture.ts';

/** Smaller than any area that counts as a main colour. */
const lookedAtSide = 192;
const strip = { width: 1200, height: 240 };
/** Colours so near in OKLab are counted together first: it makes clustering quick, and single pixels harmless. */
const binWidth = 0.03;
const rounds = 24;

type Vector = [number, number, number];
interface Bin {
  /** Mean of its pixels, in OKLab. */
  readonly colour: Vector;
  readonly count: number;
}

export async function* palette(request: PaletteRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { photo, colours: wanted, output } = request;
  if (output !== undefined) {
    formatOfName(output);
    await checkWritable(output);
  }
  const sizeOf = ({ width, height }: Size) => fitWithin(width, height, lookedAtSide);
  const { picture } = await decodeReduced(photo, sizeOf, { space: 'srgb' });
  const colours = mainColours(picture, wanted);
  yield { type: 'palette', colours };
  if (output !== undefined) {
    const replace = await mayReplace({ path: output, isNamed: true }, filesOfJob({ kind: 'palette', request }));
    await encodePicture(stripOf(colours), output, { replace });
  }
  const outputs = output === undefined ? [] : [output];
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** At most `wanted`, in sRGB: the same picture always has the same. */
export function mainColours(picture: Picture, wanted: number): PaletteColour[] {
  const bins = binsOf(picture);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let clusters = firstColours(bins, wanted).map((colour) => ({ colour, count: 0 }));
  for (let round = 0; round < rounds; round++) {
    const members = clusters.map((): Bin[] => []);
    for (const bin of bins) members[nearest(bin.colour, clusters)]!.push(bin);
    clusters = members.filter((own) => own.length > 0).map(meanOf);
  }
  return clusters
    .sort((a, b) => b.count - a.count)
    .map(({ colour, count }) => ({ hex: hexOf(colour), share: count / total }));
}

function binsOf({ width, height, pixels, space }: Picture): Bin[] {
  const area = width * height;
  const { fromRgb } = oklabOf(space);
  const sums = new Map<string, Bin[]>();
  for (let i = 0; i < area; i++) {
    const colour = fromRgb(pixels[i]!, pixels[area + i]!, pixels[2 * area + i]!) as unknown as Vector;
    const key = colour.map((value) => Math.round(value / binWidth)).join(' ');
    const own = sums.get(key);
    if (own) own.push({ colour, count: 1 });
    else sums.set(key, [{ colour, count: 1 }]);
  }
  return [...sums.values()].map(meanOf);
}

/** What covers most, then each time what covers much and is far from all that is there. */
function firstColours(bins: readonly Bin[], wanted: number): Vector[] {
  const chosen: Bin[] = [];
  const worth = ({ colour, count }: Bin) =>
    count * Math.min(1, ...chosen.map((other) => squaredDistance(colour, other.colour)));
  while (chosen.length < Math.min(wanted, bins.length)) {
    chosen.push(bins.reduce((best, bin) => (worth(bin) > worth(best) ? bin : best)));
  }
  return chosen.map(({ colour }) => colour);
}

function nearest(colour: Vector, clusters: readonly Bin[]): number {
  const distances = clusters.map((cluster) => squaredDistance(colour, cluster.colour));
  return distances.indexOf(Math.min(...distances));
}

function meanOf(members: readonly Bin[]): Bin {
  const count = members.reduce((sum, member) => sum + member.count, 0);
  const mean = (axis: number) => members.reduce((sum, each) => sum + each.count * each.colour[axis]!, 0) / count;
  return { colour: [mean(0), mean(1), mean(2)], count };
}

function squaredDistance(a: Vector, b: Vector): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function hexOf(colour: Vector): string {
  const bytes = oklabOf('srgb')
    .toRgb(colour)
    .map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function stripOf(colours: readonly PaletteColour[]): Picture {
  const { width, height } = strip;
  const pixels = new Float32Array(3 * width * height);
  let covered = 0;
  for (const { hex, share } of colours) {
    const from = Math.round(width * covered);
    covered += share;
    const to = Math.round(width * covered);
    for (let channel = 0; channel < 3; channel++) {
      const value = Number.parseInt(hex.slice(1 + 2 * channel, 3 + 2 * channel), 16) / 255;
      for (let y = 0; y < height; y++) {
        const row = (channel * height + y) * width;
        pixels.fill(value, row + from, row + to);
      }
    }
  }
  return { width, height, pixels, space: 'srgb' };
}
