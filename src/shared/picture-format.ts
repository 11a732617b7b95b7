/**
 * @file What a file is by its first bytes: to name a kind of picture that cannot be read, or a known one that is broken; and
 * which files of a folder are its pictures, whatever they are called.
 */

interface Signature {
  readonly name: string;
  readonly readable: boolean;
  /** Lies in folders for other reasons, too, and is nothing that a person would miss among photographs. */
  readonly isDocument?: boolean;
  readonly matches: (start: string) => boolean;
}

/**
 * Raws of cameras are readable where a camera stores its finished picture beside what the sensor saw; most begin like a TIFF.
 */
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
  {
    name: 'AVIF',
    readable: true,
    matches: (start) => brand('mif1', 'msf1', 'miaf')(start) && /^.{16}(?:.{4})*?avi[fs]/s.test(start),
  },
  { name: 'HEIC', readable: true, matches: brand('heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1') },
  { name: 'Canon raw', readable: true, matches: brand('crx ') },
  {
    name: 'Canon raw',
    readable: true,
    matches: (start) => /^(II\*\0|MM\0\*)/.test(start) && start.slice(8, 10) === 'CR',
  },
  {
    name: 'Phase One raw',
    readable: false,
    matches: (start) => /^(?:(?:II\*\0|MM\0\*).{4})?(?:IIII|MMMM)/s.test(start),
  },
  { name: 'Olympus raw', readable: true, matches: begins('IIRO', 'IIRS', 'MMOR') },
  { name: 'Panasonic raw', readable: true, matches: begins('IIU\0') },
  { name: 'Minolta raw', readable: false, matches: begins('\0MRM') },
  { name: 'Sigma raw', readable: false, matches: begins('FOVb') },
  { name: 'TIFF', readable: true, matches: begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+') },
  { name: 'JPEG XL', readable: false, matches: begins('\xff\x0a', '\0\0\0\x0cJXL ') },
  { name: 'JPEG 2000', readable: false, matches: begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51') },
  { name: 'Photoshop', readable: false, matches: begins('8BPS') },
  { name: 'PDF', readable: false, isDocument: true, matches: begins('%PDF') },
  { name: 'Fuji raw', readable: true, matches: begins('FUJIFILM') },
  { name: 'OpenEXR', readable: false, matches: begins('\x76\x2f\x31\x01') },
  { name: 'Radiance HDR', readable: false, matches: begins('#?RADIANCE', '#?RGBE') },
  { name: 'icon', readable: false, isDocument: true, matches: begins('\0\0\x01\0') },
  // Words begin so as well; four bytes of every BMP are zero.
  { name: 'BMP', readable: false, matches: (start) => start.startsWith('BM') && start.slice(6, 10) === '\0\0\0\0' },
  {
    name: 'vector (SVG)',
    readable: false,
    isDocument: true,
    matches: (start) => /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!doctype svg|!--)/i.test(start),
  },
];

/** So much of a file tells. */
export const formatBytes = 64;

export function sniffFormat(bytes: Uint8Array): { name: string; readable: boolean } | undefined {
  return signatureOf(bytes);
}

function signatureOf(bytes: Uint8Array): Signature | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, formatBytes));
  return signatures.find(({ matches }) => matches(start));
}

/** What a file of a folder is: a picture to be used, one that cannot be read, which has a name, or something else. */
export type FolderEntry = 'picture' | { readonly unreadable: string } | 'other';

/** `start`: its first bytes. Its name counts only where they say nothing: what is called a picture may be a broken one. */
export function folderEntry(name: string, start: Uint8Array): FolderEntry {
  if (name.startsWith('.')) return 'other';
  const format = signatureOf(start);
  if (!format) return isCalledPicture(name) ? 'picture' : 'other';
  if (format.readable) return 'picture';
  return format.isDocument && !isCalledPicture(name) ? 'other' : { unreadable: format.name };
}

export function isCalledPicture(name: string): boolean {
  return /\.(jpe?g|jpe|jfif|png|tiff?|webp|avif|gif|hei[cf]|hif)$/i.test(name) || isCalledRaw(name);
}

/** As cameras call their raws. */
export function isCalledRaw(name: string): boolean {
  return /\.(cr[23]|nef|nrw|arw|dng|raf|orf|rw2|pef)$/i.test(name);
}
