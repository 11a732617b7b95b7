/** @file Pictures that are drawn instead of painted, and the styles of a host in memory. */
import type { Pixels, StyleSummary } from '../../contract-shapes.ts';

const titles = [
  'Great Wave',
  'Ink wash',
  'Summertime',
  'Auvers',
  'Poppies',
  'Stained glass',
  'Pencil',
  'Composition VIII',
];
const defaults = { strength: 1, brush: 1, keepColours: 0 };

export function hashOf(text: string): string {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(16).padStart(64, '0');
}

export const drawnStyles: StyleSummary[] = titles.map((title) => ({
  name: title.toLowerCase().replaceAll(' ', '-'),
  sha256: hashOf(title),
  title,
  description: `${title}, drawn.`,
  builtIn: true,
  sellPrints: 'yes',
  defaults: title === 'Pencil' ? { ...defaults, strength: 0.8 } : defaults,
  painting: { title, artist: 'Nobody', year: '1900' },
}));

/** Stripes in the colours of a name: different pictures look different. */
export function drawn(
  width: number,
  name: string,
  strength = 1,
  height = Math.max(1, Math.round(width * 0.75)),
): Pixels {
  const seed = Number.parseInt(hashOf(name).slice(-6), 16);
  const row = new Uint8Array(width * 4);
  for (let x = 0, at = 0; x < width; x++, at += 4) {
    const wave = (Math.sin((x / width) * 18 + seed) * 0.5 + 0.5) * strength;
    row.set([60 + wave * (seed & 127), 60 + wave * ((seed >> 7) & 127), 60 + wave * ((seed >> 14) & 127), 255], at);
  }
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) data.set(row, y * row.length);
  return { width, height, space: 'srgb', data };
}

/** On white paper: a twelfth of each side is margin. */
export function onPaper({ width, height, space, data }: Pixels): Pixels {
  const paper = new Uint8Array(data.length).fill(255);
  const [left, top] = [Math.ceil(width / 12), Math.ceil(height / 12)];
  for (let y = top; y < height - top; y++) {
    const [begin, end] = [4 * (y * width + left), 4 * (y * width + width - left)];
    paper.set(data.subarray(begin, end), begin);
  }
  return { width, height, space, data: paper };
}

/** "Wave" of "Wave.png". */
export function stemOf(name: string): string {
  return name.replace(/\.\w+$/, '');
}
