/**
 * @file Where a print goes decides its file. What a format cannot hold is said here once, for dialog and command line: a
 * choice that is not possible carries the reason, as the key of a text.
 */
import { z } from 'zod';
import type { printTexts } from '../texts/en-print.ts';

export const destinations = ['lab', 'fine-art', 'archive'] as const;
export type Destination = (typeof destinations)[number];

export const printFormats = ['jpeg', 'png', 'tiff'] as const;
export const printProfiles = ['srgb', 'display-p3', 'adobe-rgb', 'keep'] as const;
export const printCompressions = ['none', 'lzw', 'zip'] as const;

/** The file's own settings, part of the order. */
export const printFileShape = {
  format: z.enum(printFormats),
  /** A channel. */
  bits: z.literal([8, 16]),
  /** `keep`: the photograph's own where it is sRGB, Display P3, Adobe RGB (1998) or ProPhoto; every other is converted. */
  profile: z.enum(printProfiles),
  /** Without loss. JPEG and PNG compress in their own way, and say `zip` (PNG) or `none` (JPEG: `quality` decides). */
  compression: z.enum(printCompressions),
  /** Of a JPEG; 90–100. */
  quality: z.int().min(90).max(100),
  /** Where the photograph is transparent, so is the print; else it is paper white. PNG alone. */
  transparency: z.boolean(),
} as const;
const printFileSchema = z.strictObject(printFileShape);
export type PrintFile = z.infer<typeof printFileSchema>;
export type PrintFormat = PrintFile['format'];

/** How names of such files end; the first is the usual one. */
export const printEndings: Readonly<Record<PrintFormat, readonly string[]>> = {
  tiff: ['.tif', '.tiff'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
};

/** Undefined where a name says nothing that a print can be. */
export function formatOfName(name: string): PrintFormat | undefined {
  const formats = Object.entries(printEndings) as [PrintFormat, readonly string[]][];
  return formats.find(([, endings]) => endings.some((ending) => name.toLowerCase().endsWith(ending)))?.[0];
}

const quality = 95;
/** Labs take what every camera makes; fine-art printers ask for Adobe RGB and uncompressed; an archive keeps all there is. */
const files: Readonly<Record<Destination, PrintFile>> = {
  lab: { format: 'jpeg', bits: 8, profile: 'srgb', compression: 'none', quality, transparency: false },
  'fine-art': { format: 'tiff', bits: 8, profile: 'adobe-rgb', compression: 'none', quality, transparency: false },
  archive: { format: 'tiff', bits: 16, profile: 'keep', compression: 'zip', quality, transparency: false },
};

export function fileFor(destination: Destination): PrintFile {
  return files[destination];
}

export interface FileChoice<T> {
  readonly value: T;
  /** Why it cannot be chosen with this format; absent where it can. */
  readonly why?: keyof typeof printTexts;
}

export function bitChoices({ format }: Pick<PrintFile, 'format'>): FileChoice<PrintFile['bits']>[] {
  return [{ value: 8 }, format === 'jpeg' ? { value: 16, why: 'print.why.jpegBits' } : { value: 16 }];
}

export function compressionChoices({ format }: Pick<PrintFile, 'format'>): FileChoice<PrintFile['compression']>[] {
  if (format === 'tiff') return printCompressions.map((value) => ({ value }));
  const only = format === 'png' ? 'zip' : 'none';
  const why = format === 'png' ? 'print.why.pngCompression' : 'print.why.jpegCompression';
  return printCompressions.map((value) => (value === only ? { value } : { value, why }));
}

export function transparencyChoice({ format }: Pick<PrintFile, 'format'>): FileChoice<boolean> {
  return format === 'png' ? { value: true } : { value: true, why: 'print.why.transparency' };
}

/** Why such a file cannot be written; undefined where it can. */
export function impossibleFile(file: PrintFile): keyof typeof printTexts | undefined {
  const bits = bitChoices(file).find(({ value }) => value === file.bits);
  const compression = compressionChoices(file).find(({ value }) => value === file.compression);
  const transparency = file.transparency ? transparencyChoice(file) : undefined;
  return bits?.why ?? compression?.why ?? transparency?.why;
}

/** What had better be chosen otherwise, though it can be written; undefined where nothing is odd. */
export function fileAdvice({ format, bits, compression }: PrintFile): keyof typeof printTexts | undefined {
  return format === 'tiff' && bits === 16 && compression === 'lzw' ? 'print.advice.lzw' : undefined;
}

/** The file with another format; what the new one cannot hold becomes what it can. */
export function withFormat(file: PrintFile, format: PrintFormat): PrintFile {
  const first = <T>(choices: readonly FileChoice<T>[], wanted: T): T =>
    choices.find(({ value, why }) => value === wanted && !why)?.value ?? choices.find(({ why }) => !why)!.value;
  return {
    ...file,
    format,
    bits: first(bitChoices({ format }), file.bits),
    compression: first(compressionChoices({ format }), file.compression),
    transparency: file.transparency && !transparencyChoice({ format }).why,
  };
}
