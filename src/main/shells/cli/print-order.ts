/** @file The options of a print's order, and the order that they make: what is not given follows from the output's ending. */
import { AppError } from '../../../shared/errors.ts';
import {
  destinations,
  fileFor,
  formatOfName,
  type PrintFormat,
  printCompressions,
  printEndings,
  printProfiles,
  withFormat,
} from '../../../shared/print/destinations.ts';
import { type PrintOrder, type PrintSize, printOrder, printOrderSchema } from '../../../shared/print/order.ts';
import { orderBounds } from '../../../shared/print/order-bounds.ts';
import { findPaper, papers } from '../../../shared/print/papers.ts';
import type { LengthUnit } from '../../../shared/print/units.ts';
import type { Arguments, Options } from './arguments.ts';

type Texts = Arguments['texts'];

const number = 'N';
export const orderOptions: Options = {
  paper: { value: 'NAME', help: 'A4, A3, 8x10, 30x40cm… The paper turns with the picture.' },
  ...sides('mm', 'millimetres'),
  ...sides('in', 'inches'),
  ...sides('px', 'pixels'),
  dpi: { value: number, help: 'Pixels an inch. [normally 300, from A1 up 200]' },
  orientation: { value: 'auto|portrait|landscape', help: 'How the paper lies. [normally auto]' },
  placing: {
    value: 'fit|fill|shape',
    help: 'The whole picture on white, a crop that fills the paper, or the paper cut to the picture’s shape. [normally shape]',
  },
  border: { value: 'MM', help: 'White around the picture at least, with --placing fit. [normally 10]' },
  crop: {
    value: 'X,Y[,ZOOM]',
    help: 'With --placing fill: centre of the crop, 0 to 1 from left and top, and how much closer than it need be. [0.5,0.5,1]',
  },
  bleed: { value: 'MM', help: 'Picture beyond the finished size, to be cut off. [normally 0]' },
  marks: { help: 'Crop marks outside the bleed.' },
  destination: {
    value: destinations.join('|'),
    help: 'What decides all that follows. [lab for .jpg, archive for others]',
  },
  bits: { value: '8|16', help: 'Bits a channel.' },
  profile: { value: printProfiles.join('|'), help: 'Colours of the file; keep: the photograph’s.' },
  compression: {
    value: printCompressions.join('|'),
    help: 'Of a TIFF; with 16 bits zip is smallest and lzw larger than none.',
  },
  quality: { value: number, help: 'Of a JPEG, 90 to 100. [normally 95]' },
  transparency: { help: 'A PNG stays clear where the photograph is.' },
  look: {
    value: 'preview|finer',
    help: 'The strokes of the preview, or finer ones: the style at full resolution. [normally preview]',
  },
  refine: {
    value: number,
    help: 'How much is painted anew at full size, 0 to 2; 0 only enlarges. [1 where a style or a known painting paints it]',
  },
  location: { help: 'Keep where the photograph was taken.' },
  'no-recipe': { help: 'Leave the recipe out of the file.' },
  name: { value: 'TEXT', help: 'Your name, written into the file.' },
  copyright: { value: 'TEXT', help: 'Your copyright, written into the file.' },
};

function sides(unit: LengthUnit, words: string): Options {
  return {
    [`width-${unit}`]: { value: number, help: `Width in ${words}; the height follows from the picture unless given.` },
    [`height-${unit}`]: { value: number, help: `Height in ${words}.` },
  };
}

/** Undefined where it is left to what can be done. */
export function refineOf(texts: Texts): number | undefined {
  return numeric(texts, 'refine');
}

export function orderOf(texts: Texts, output: string): PrintOrder {
  const format = formatOf(output);
  const destination = choice(texts, 'destination', destinations) ?? (format === 'jpeg' ? 'lab' : 'archive');
  const crop = cropOf(texts);
  const chosen = {
    destination,
    ...withFormat(fileFor(destination), format),
    size: sizeOf(texts),
    ...given('dpi', numeric(texts, 'dpi')),
    ...given('orientation', choice(texts, 'orientation', ['auto', 'portrait', 'landscape'] as const)),
    ...given('placing', choice(texts, 'placing', ['fit', 'fill', 'shape'] as const)),
    ...given('borderMillimetres', numeric(texts, 'border')),
    ...given('crop', crop),
    ...given('bleedMillimetres', numeric(texts, 'bleed')),
    ...(texts.has('marks') && { cropMarks: true }),
    ...given('bits', numeric(texts, 'bits') as 8 | 16 | undefined),
    ...given('profile', choice(texts, 'profile', printProfiles)),
    ...given('compression', choice(texts, 'compression', printCompressions)),
    ...given('quality', numeric(texts, 'quality')),
    ...(texts.has('transparency') && { transparency: true }),
    ...given('look', choice(texts, 'look', ['preview', 'finer'] as const)),
    ...given('refine', refineOf(texts)),
    ...(texts.has('location') && { includeLocation: true }),
    ...(texts.has('no-recipe') && { includeRecipe: false }),
    ...given('name', texts.get('name')),
    ...given('copyright', texts.get('copyright')),
  };
  const order = checked(texts, printOrder(chosen));
  refuseUnused(texts, order);
  return order;
}

function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}

function formatOf(output: string): PrintFormat {
  const format = formatOfName(output);
  if (format) return format;
  const extensions = Object.values(printEndings).flat().join(', ');
  throw new AppError('picture.save-format', { file: output, extensions });
}

function sizeOf(texts: Texts): PrintSize {
  const name = texts.get('paper');
  const named = (['mm', 'in', 'px'] as const).filter(
    (unit) => texts.has(`width-${unit}`) || texts.has(`height-${unit}`),
  );
  const [unit, other] = named;
  if (unit && (name !== undefined || other))
    throw twice(texts, name === undefined ? sideGiven(texts, other!) : 'paper', unit);
  if (unit) {
    return {
      unit,
      ...given('width', numeric(texts, `width-${unit}`)),
      ...given('height', numeric(texts, `height-${unit}`)),
    };
  }
  const example = '--paper A3';
  if (name === undefined)
    throw new AppError('arguments.missing', { command: 'print', what: 'the size of the print', example });
  const paper = findPaper(name);
  if (paper) return { paper: paper.name };
  const expected = `a size in numbers (--width-mm), or one of: ${papers.map((known) => known.name).join(', ')}`;
  throw new AppError('option.invalid', { option: '--paper', value: name, expected });
}

function sideGiven(texts: Texts, unit: LengthUnit): string {
  return texts.has(`width-${unit}`) ? `width-${unit}` : `height-${unit}`;
}

function twice(texts: Texts, name: string, unit: LengthUnit): AppError {
  const expected = `no value beside --${sideGiven(texts, unit)}: give one of the two`;
  return new AppError('option.invalid', { option: `--${name}`, value: texts.get(name)!, expected });
}

function cropOf(texts: Texts): PrintOrder['crop'] | undefined {
  const text = texts.get('crop');
  if (text === undefined) return undefined;
  const [x, y, zoom = 1, ...more] = text.split(',').map(Number);
  const crop = printOrderSchema.shape.crop.safeParse({ x, y, zoom });
  if (crop.success && more.length === 0) return crop.data;
  const expected = 'two numbers from 0 to 1, and perhaps a zoom from 1 to 20, like 0.5,0.3,1.2';
  throw new AppError('option.invalid', { option: '--crop', value: text, expected });
}

function numeric(texts: Texts, name: string): number | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new AppError('option.invalid', { option: `--${name}`, value: text, expected: 'a number' });
}

function choice<const T extends string>(texts: Texts, name: string, choices: readonly T[]): T | undefined {
  const text = texts.get(name);
  if (text === undefined || choices.includes(text as T)) return text as T | undefined;
  throw new AppError('option.invalid', { option: `--${name}`, value: text, expected: choices.join(', ') });
}

/** Which option each part of an order comes from, where it is called otherwise. */
const optionNames: Readonly<Record<string, string>> = { borderMillimetres: 'border', bleedMillimetres: 'bleed' };

function checked(texts: Texts, order: PrintOrder): PrintOrder {
  const result = printOrderSchema.safeParse(order);
  if (result.success) return result.data;
  const [part, side] = result.error.issues[0]!.path.map(String);
  const name = 'unit' in order.size && side ? `${side}-${order.size.unit}` : (optionNames[part!] ?? part!);
  const expected = orderBounds(part as keyof PrintOrder);
  throw new AppError('option.invalid', { option: `--${name}`, value: texts.get(name) ?? '', expected });
}

/** What would be passed over in silence. */
function refuseUnused(texts: Texts, { placing, format }: PrintOrder): void {
  const unused = (name: string, expected: string) => {
    if (texts.has(name))
      throw new AppError('option.invalid', { option: `--${name}`, value: texts.get(name)!, expected });
  };
  if (placing !== 'fill') unused('crop', 'a value only with --placing fill');
  if (placing !== 'fit') unused('border', 'a value only with --placing fit');
  if (format !== 'jpeg') unused('quality', 'a value only for a .jpg');
}
