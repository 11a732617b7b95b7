/** @file impasto styles: list, show, export, import, remove and verify trained styles. */
import { AppError, exitCodes, sentences } from '../../../../shared/errors.ts';
import type { StyleCard } from '../../../../shared/style-card.ts';
import { exportStyle } from '../../../app/export-style.ts';
import { openJobs } from '../../../app/jobs.ts';
import {
  importStyle,
  removeStyleNamed,
  type StyleStatus,
  styleSheetRequest,
  styleStatuses,
  verifyStyles,
} from '../../../app/styles.ts';
import { type Arguments, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import type { Terminal } from '../terminal.ts';

type Action = (texts: Arguments['texts'], terminal: Terminal, what: string | undefined) => Promise<number>;

const usualSheetSize = 384;
const sellTexts: Record<StyleCard['sellPrints'], string> = {
  yes: 'You may sell prints: yes',
  no: 'You may sell prints: no',
  ask: 'You may sell prints: ask who made it',
};

const actions: Readonly<Record<string, Action>> = {
  async list(_, terminal) {
    const statuses = await styleStatuses();
    if (statuses.length === 0) terminal.say(sentences('style.none', {}).join('\n'));
    for (const status of statuses) show(status, terminal, describe(status));
    return 0;
  },

  async verify(_, terminal) {
    const statuses = await verifyStyles();
    for (const status of statuses) show(status, terminal, [status.error ? 'DAMAGED' : 'sound']);
    return statuses.some(({ error }) => error) ? exitCodes.input : 0;
  },

  async sheet(texts, terminal, photo) {
    const example = 'impasto styles sheet photo.jpg -o sheet.png';
    if (photo === undefined) throw missing('a photograph', example);
    const output = outputOf(texts, example);
    const size = wholeNumber(texts, 'size', 16, 2048) ?? usualSheetSize;
    const request = await styleSheetRequest(photo, output, size);
    return await withJobs((jobs) => followJob(jobs.run({ kind: 'styleSheet', request }), terminal));
  },

  async export(texts, terminal, name) {
    const example = 'impasto styles export great-wave -o great-wave.onnx';
    if (name === undefined) throw missing('the name of a style', example);
    const outputs = await exportStyle(name, outputOf(texts, example), texts.has('replace'));
    return ready(name, `${outputs[0]} is ready, with its card.`, terminal, { outputs });
  },

  async import(_, terminal, file) {
    if (file === undefined) throw missing('an .onnx file', 'impasto styles import great-wave.onnx');
    const card = await withJobs((jobs) => importStyle(file, (request) => jobs.open({ kind: 'importStyle', request })));
    return ready(card.name, `${card.title} is ready: impasto apply PHOTO --style ${card.name} -o OUTPUT`, terminal);
  },

  async remove(_, terminal, name) {
    if (name === undefined) throw missing('the name of a style', 'impasto styles remove great-wave');
    await removeStyleNamed(name);
    return ready(name, `${name} is removed.`, terminal);
  },
};

export const styles: Command = {
  name: 'styles',
  summary: 'Lists, shows, exports and imports the styles that apply paints with.',
  usage: ['list', 'sheet PHOTO -o SHEET', 'export NAME -o FILE.onnx', 'import FILE.onnx', 'remove NAME', 'verify'],
  about:
    'sheet paints a photograph in every style, labelled, to choose from. export writes a style as ONNX, which other programs run too, and its card beside it; import takes such a file, or a style network of another program, into your own styles. verify compares every style with its card.',
  examples: [
    'list',
    'sheet assets/samples/chelsea.png -o sheet.png --size 256',
    'export great-wave -o great-wave.onnx',
  ],
  options: {
    output: { short: 'o', value: 'FILE', help: 'Where the sheet or the exported style goes.' },
    size: { value: 'PX', help: `Longest side of each picture of a sheet. [normally ${usualSheetSize}]` },
    replace: { help: 'With export: replace what is there already under the names of its files.' },
    json: { help: 'Print one JSON object a line.' },
  },

  async run({ positionals: [name = 'list', what, extra], texts }, terminal) {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new AppError('command.unknown', { command: `styles ${name}` });
    const surplus = extra ?? (name === 'list' || name === 'verify' ? what : undefined);
    if (surplus !== undefined) throw new AppError('arguments.too-many', { command: 'styles', argument: surplus });
    return await action(texts, terminal, what);
  },
};

function missing(what: string, example: string): AppError {
  return new AppError('arguments.missing', { command: 'styles', what, example });
}

function outputOf(texts: Arguments['texts'], example: string): string {
  const output = texts.get('output');
  if (output === undefined) throw missing('--output (-o), the file to write', example);
  return output;
}

async function withJobs<T>(use: (jobs: ReturnType<typeof openJobs>) => Promise<T>): Promise<T> {
  const jobs = openJobs();
  try {
    return await use(jobs);
  } finally {
    await jobs.dispose();
  }
}

function ready(name: string, sentence: string, terminal: Terminal, more: object = {}): number {
  terminal.say(sentence);
  terminal.line({ type: 'finished', name, ...more });
  return 0;
}

function show({ name, builtIn, style, error }: StyleStatus, terminal: Terminal, lines: readonly string[]): void {
  terminal.line({ name, builtIn, card: style?.card, error: error?.code });
  if (terminal.json) return;
  const [first, ...rest] = error ? [...lines, ...sentences(error.code, error.values)] : lines;
  terminal.print(`${name.padEnd(20)} ${first}`);
  for (const line of rest) terminal.print(`${' '.repeat(20)} ${line}`);
}

function describe({ style, builtIn }: StyleStatus): string[] {
  if (!style) return ['cannot be used'];
  const { title, description, painting, sellPrints, quality, trained } = style.card;
  return [
    `${title}${builtIn ? '' : ' (yours)'}${trained?.state === 'in training' ? ', still in training' : ''}`,
    description,
    `After ${painting.title}, ${painting.artist}, ${painting.year}. ${sellTexts[sellPrints]}.`,
    ...(quality ? [`Style ${quality.style.toFixed(2)}, content ${quality.content.toFixed(2)} (0 is the same).`] : []),
  ];
}
