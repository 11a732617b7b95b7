/** @file impasto styles: list, show, export, import, remove and verify trained styles. */
import { sentences } from '../../../../shared/errors.ts';
import { styleWords, terminalText } from '../../../../shared/language/language.ts';
import { decimal } from '../../../../shared/language/measures.ts';
import type { StyleCard } from '../../../../shared/style-card.ts';
import { exportStyle } from '../../../app/export-style.ts';
import {
  importStyle,
  removeStyleNamed,
  type StyleStatus,
  styleSheetRequest,
  styleStatuses,
  verifyStyles,
} from '../../../app/styles.ts';
import { type Action, ready, runAction, showVerified } from '../actions.ts';
import { needOf, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { followJob } from '../follow-job.ts';
import { markingOf, markingOption } from '../marking-option.ts';
import { withPlaceholders } from '../placeholders.ts';
import type { Terminal } from '../terminal.ts';
import { withJobs } from '../with-jobs.ts';

const defaultSheetSize = 384;

const actions: Readonly<Record<string, Action>> = {
  async list(_, terminal) {
    const statuses = await styleStatuses();
    if (statuses.length === 0) terminal.say(sentences('style.none', {}).join('\n'));
    for (const status of statuses) show(status, terminal, describe(status));
    return 0;
  },

  async verify(_, terminal) {
    return showVerified(await verifyStyles(), (status, state) => show(status, terminal, [state]));
  },

  async sheet(given, terminal, texts) {
    const need = needOf('styles', 'impasto styles sheet photo.jpg -o sheet.png');
    const photo = need(given, '@need.photo');
    const output = need(texts.get('output'), '@need.output');
    const size = wholeNumber(texts, 'size', 16, 2048) ?? defaultSheetSize;
    const request = await styleSheetRequest(photo, output, { size, ...markingOf(texts) });
    return await withJobs((jobs) => followJob(jobs.run({ kind: 'styleSheet', request }), terminal));
  },

  async export(given, terminal, texts) {
    const need = needOf('styles', 'impasto styles export great-wave -o great-wave.onnx');
    const name = need(given, '@need.styleName');
    const output = need(texts.get('output'), '@need.output');
    const outputs = await exportStyle(name, output, texts.has('replace'));
    return ready(name, terminalText('styles.exported', { output: outputs[0]! }), terminal, { outputs });
  },

  async import(given, terminal) {
    const file = needOf('styles', 'impasto styles import great-wave.onnx')(given, '@need.onnx');
    const card = await withJobs((jobs) => importStyle(file, (request) => jobs.open({ kind: 'importStyle', request })));
    const command = `impasto apply ${withPlaceholders('PHOTO')} --style ${card.name} -o ${withPlaceholders('OUTPUT')}`;
    return ready(card.name, terminalText('styles.imported', { title: card.title, command }), terminal);
  },

  async remove(given, terminal) {
    const name = needOf('styles', 'impasto styles remove great-wave')(given, '@need.styleName');
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
  diagnostics: ['trace'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'styles.output' },
    size: { value: 'PX', help: 'styles.size', default: defaultSheetSize },
    replace: { help: 'styles.replace' },
    ...markingOption,
    json: { help: 'option.json' },
  },

  maxPositionals: 2,
  run: (args, terminal) => runAction('styles', actions, args, terminal),
};

function show({ name, builtIn, style, error }: StyleStatus, terminal: Terminal, lines: readonly string[]): void {
  terminal.line({ name, builtIn, card: style?.card, error: error?.code });
  if (terminal.json) return;
  const [first, ...rest] = error ? [...lines, ...sentences(error.code, error.values)] : lines;
  terminal.print(`${name.padEnd(20)} ${first}`);
  for (const line of rest) terminal.print(`${' '.repeat(20)} ${line}`);
}

function describe({ style, builtIn }: StyleStatus): string[] {
  if (!style) return [terminalText('file.unusable')];
  const { title, description, painting, sellPrints, quality, trained } = styleWords({ ...style.card, builtIn });
  const called = builtIn ? title : terminalText('styles.own', { title });
  return [
    trained?.state === 'in training' ? terminalText('styles.inTraining', { title: called }) : called,
    description,
    terminalText('styles.after', { painting: nameOf(painting), sell: terminalText(`styles.sell.${sellPrints}`) }),
    ...(quality
      ? [terminalText('styles.quality', { style: decimal(quality.style, 2), content: decimal(quality.content, 2) })]
      : []),
  ];
}

/** As far as it is known: of a painting of one's own, often only its file. */
function nameOf({ title, artist, year }: StyleCard['painting']): string {
  // Of what a person trained on, often no more is known than what the file is called.
  return artist === '' || year === '' ? title : terminalText('styles.painting', { title, artist, year });
}
