/** @file impasto styles: list, show, export, import, remove and verify trained styles. */
import { AppError, exitCodes, sentences } from '../../../../shared/errors.ts';
import { terminalText } from '../../../../shared/language/language.ts';
import { decimal } from '../../../../shared/language/measures.ts';
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
import { withPlaceholders } from '../placeholders.ts';
import type { Terminal } from '../terminal.ts';

type Action = (texts: Arguments['texts'], terminal: Terminal, what: string | undefined) => Promise<number>;

const defaultSheetSize = 384;

const actions: Readonly<Record<string, Action>> = {
  async list(_, terminal) {
    const statuses = await styleStatuses();
    if (statuses.length === 0) terminal.say(sentences('style.none', {}).join('\n'));
    for (const status of statuses) show(status, terminal, describe(status));
    return 0;
  },

  async verify(_, terminal) {
    const statuses = await verifyStyles();
    for (const status of statuses) show(status, terminal, [terminalText(status.error ? 'file.damaged' : 'file.sound')]);
    return statuses.some(({ error }) => error) ? exitCodes.input : 0;
  },

  async sheet(texts, terminal, photo) {
    const example = 'impasto styles sheet photo.jpg -o sheet.png';
    if (photo === undefined) throw missing('@need.photo', example);
    const output = outputOf(texts, example);
    const size = wholeNumber(texts, 'size', 16, 2048) ?? defaultSheetSize;
    const request = await styleSheetRequest(photo, output, size);
    return await withJobs((jobs) => followJob(jobs.run({ kind: 'styleSheet', request }), terminal));
  },

  async export(texts, terminal, name) {
    const example = 'impasto styles export great-wave -o great-wave.onnx';
    if (name === undefined) throw missing('@need.styleName', example);
    const outputs = await exportStyle(name, outputOf(texts, example), texts.has('replace'));
    return ready(name, terminalText('styles.exported', { output: outputs[0]! }), terminal, { outputs });
  },

  async import(_, terminal, file) {
    if (file === undefined) throw missing('@need.onnx', 'impasto styles import great-wave.onnx');
    const card = await withJobs((jobs) => importStyle(file, (request) => jobs.open({ kind: 'importStyle', request })));
    const command = `impasto apply ${withPlaceholders('PHOTO')} --style ${card.name} -o ${withPlaceholders('OUTPUT')}`;
    return ready(card.name, terminalText('styles.imported', { title: card.title, command }), terminal);
  },

  async remove(_, terminal, name) {
    if (name === undefined) throw missing('@need.styleName', 'impasto styles remove great-wave');
    await removeStyleNamed(name);
    return ready(name, terminalText('styles.removed', { name }), terminal);
  },
};

export const styles: Command = {
  name: 'styles',
  usage: ['list', 'sheet PHOTO -o SHEET', 'export NAME -o FILE.onnx', 'import FILE.onnx', 'remove NAME', 'verify'],
  examples: [
    'list',
    'sheet assets/samples/chelsea.png -o sheet.png --size 256',
    'export great-wave -o great-wave.onnx',
  ],
  options: {
    output: { short: 'o', value: 'FILE', help: 'styles.output' },
    size: { value: 'PX', help: 'styles.size', default: defaultSheetSize },
    replace: { help: 'styles.replace' },
    json: { help: 'option.json' },
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
  return new AppError('arguments.missing', { command: 'styles', what, flag: '--output (-o)', example });
}

function outputOf(texts: Arguments['texts'], example: string): string {
  const output = texts.get('output');
  if (output === undefined) throw missing('@need.output', example);
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
  if (!style) return [terminalText('file.unusable')];
  const { title, description, painting, sellPrints, quality, trained } = style.card;
  const called = builtIn ? title : terminalText('styles.own', { title });
  return [
    trained?.state === 'in training' ? terminalText('styles.inTraining', { title: called }) : called,
    description,
    terminalText('styles.after', { ...painting, sell: terminalText(`styles.sell.${sellPrints}`) }),
    ...(quality
      ? [terminalText('styles.quality', { style: decimal(quality.style, 2), content: decimal(quality.content, 2) })]
      : []),
  ];
}
