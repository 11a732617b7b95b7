/** @file What a file is by its first bytes: to name a kind of picture that cannot be read, or a known one that is broken. */

interface Signature {
  readonly name: string;
  readonly readable: boolean;
  readonly matches: (start: string) => boolean;
}

const begins =
  (...options: string[]) =>
  (start: string) =>
    options.some((option) => start.startsWith(option));
const brand =
  (...brands: string[]) =>
  (start: string) =>
    start.slice(4, 8) === 'ftyp' && brands.includes(start.slice(8, 12));

/** One character a byte. */
const signatures: readonly Signature[] = [
  { name: 'JPEG', readable: true, matches: begins('\xff\xd8\xff') },
  { name: 'PNG', readable: true, matches: begins('\x89PNG\r\n\x1a\n') },
  { name: 'GIF', readable: true, matches: begins('GIF87a', 'GIF89a') },
  { name: 'WebP', readable: true, matches: (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP' },
  { name: 'AVIF', readable: true, matches: brand('avif', 'avis') },
  { name: 'HEIC', readable: false, matches: brand('heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1') },
  { name: 'Canon raw', readable: false, matches: brand('crx ') },
  {
    name: 'Canon raw',
    readable: false,
    matches: (start) => /^(II\*\0|MM\0\*)/.test(start) && start.slice(8, 10) === 'CR',
  },
  { name: 'TIFF', readable: true, matches: begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+') },
  { name: 'JPEG XL', readable: false, matches: begins('\xff\x0a', '\0\0\0\x0cJXL ') },
  { name: 'JPEG 2000', readable: false, matches: begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51') },
  { name: 'Photoshop', readable: false, matches: begins('8BPS') },
  { name: 'PDF', readable: false, matches: begins('%PDF') },
  { name: 'Fuji raw', readable: false, matches: begins('FUJIFILM') },
  { name: 'OpenEXR', readable: false, matches: begins('\x76\x2f\x31\x01') },
  { name: 'Radiance HDR', readable: false, matches: begins('#?RADIANCE', '#?RGBE') },
  { name: 'icon', readable: false, matches: begins('\0\0\x01\0') },
  { name: 'BMP', readable: false, matches: begins('BM') },
  {
    name: 'vector (SVG)',
    readable: false,
    matches: (start) => /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!doctype svg|!--)/i.test(start),
  },
];

export function sniffFormat(bytes: Uint8Array): { name: string; readable: boolean } | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return signatures.find(({ matches }) => matches(start));
}
