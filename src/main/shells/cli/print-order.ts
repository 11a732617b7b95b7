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
import { withPlaceholders } from './placeholders.ts';

type Texts = Arguments['texts'];

const number = 'N';
export const orderOptions: Options = {
  paper: { value: 'NAME', help: 'print.paper' },
  ...sides('mm'),
  ...sides('in'),
  ...sides('px'),
  dpi: { value: number, help: 'print.dpi' },
  orientation: { value: 'auto|portrait|landscape', help: 'print.orientation', default: 'auto' },
  placing: {
    value: 'fit|fill|shape',
    help: 'print.placing',
    default: 'shape',
  },
  border: { value: 'MM', help: 'print.border', default: 10 },
  crop: {
    value: 'X,Y[,ZOOM]',
    help: 'print.crop',
    default: '0.5,0.5,1',
  },
  bleed: { value: 'MM', help: 'print.bleed', default: 0 },
  marks: { help: 'print.marks' },
  destination: {
    value: destinations.join('|'),
    help: 'print.destination',
  },
  bits: { value: '8|16', help: 'print.bits' },
  profile: { value: printProfiles.join('|'), help: 'print.profile' },
  compression: {
    value: printCompressions.join('|'),
    help: 'print.compression',
  },
  quality: { value: number, help: 'print.quality', default: 95 },
  transparency: { help: 'print.transparency' },
  look: {
    value: 'preview|finer',
    help: 'print.look',
    default: 'preview',
  },
  refine: {
    value: number,
    help: 'print.refine',
  },
  location: { help: 'print.location' },
  'no-recipe': { help: 'print.noRecipe' },
  name: { value: 'TEXT', help: 'print.name' },
  copyright: { value: 'TEXT', help: 'print.copyright' },
};

function sides(unit: LengthUnit): Options {
  return {
    [`width-${unit}`]: { value: number, help: 'print.width', values: { unit } },
    [`height-${unit}`]: { value: number, help: 'print.height', values: { unit } },
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
  if (name === undefined) throw new AppError('arguments.missing', { command: 'print', what: '@need.size', example });
  const paper = findPaper(name);
  if (paper) return { paper: paper.name };
  const names = papers.map((known) => known.name).join(', ');
  const expected = { expected: '@expect.paper', sample: '--width-mm', names };
  throw new AppError('option.invalid', { option: '--paper', value: name, ...expected });
}

function sideGiven(texts: Texts, unit: LengthUnit): string {
  return texts.has(`width-${unit}`) ? `width-${unit}` : `height-${unit}`;
}

function twice(texts: Texts, name: string, unit: LengthUnit): AppError {
  const expected = { expected: '@expect.nothingBeside', rival: `--${sideGiven(texts, unit)}` };
  return new AppError('option.invalid', { option: `--${name}`, value: texts.get(name)!, ...expected });
}

function cropOf(texts: Texts): PrintOrder['crop'] | undefined {
  const text = texts.get('crop');
  if (text === undefined) return undefined;
  const [x, y, zoom = 1, ...more] = text.split(',').map(Number);
  const crop = printOrderSchema.shape.crop.safeParse({ x, y, zoom });
  if (crop.success && more.length === 0) return crop.data;
  const expected = { expected: '@expect.crop', sample: '0.5,0.3,1.2' };
  throw new AppError('option.invalid', { option: '--crop', value: text, ...expected });
}

function numeric(texts: Texts, name: string): number | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new AppError('option.invalid', { option: `--${name}`, value: text, expected: '@expect.number' });
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
  throw new AppError('option.invalid', { option: `--${name}`, value: texts.get(name) ?? '', ...expected });
}

/** What would be passed over in silence. */
function refuseUnused(texts: Texts, { placing, format }: PrintOrder): void {
  const unused = (name: string, rival: string) => {
    const value = texts.get(name);
    if (value === undefined) return;
    throw new AppError('option.invalid', { option: `--${name}`, value, expected: '@expect.only', rival });
  };
  if (placing !== 'fill') unused('crop', '--placing fill');
  if (placing !== 'fit') unused('border', '--placing fit');
  if (format !== 'jpeg') unused('quality', withPlaceholders('OUTPUT.jpg'));
}
