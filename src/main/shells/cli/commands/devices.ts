/** @file impasto devices: what pictures can be computed on here, and how fast. */
import { providerNames, type Verdict } from '../../../../shared/devices.ts';
import { AppError, sentences } from '../../../../shared/errors.ts';
import { deviceVerdicts, fastest } from '../../../app/devices.ts';
import type { Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const devices: Command = {
  name: 'devices',
  summary: 'Shows what pictures can be computed on: graphics cards, if they work, and the processor.',
  usage: ['[--again]'],
  about:
    'Each is tried once, in a process of its own, on every operation that Impasto uses, and its results are compared with known ones. The verdicts are kept. --device of the other commands names one; without it the fastest that works is taken.',
  examples: ['', '--again'],
  options: {
    again: { help: 'Try them anew, after a change of drivers for example.' },
    json: { help: 'Print one JSON object a line.' },
  },

  async run({ positionals: [extra], texts }, terminal) {
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'devices', argument: extra });
    const verdicts = await deviceVerdicts(texts.has('again'), (provider) =>
      terminal.say(`Trying ${providerNames[provider]}…`),
    );
    const best = fastest(verdicts);
    for (const verdict of verdicts) show(verdict, verdict.provider === best, terminal);
    return 0;
  },
};

function show(verdict: Verdict, isBest: boolean, terminal: Terminal): void {
  const { provider, works } = verdict;
  if (terminal.json) {
    const reason = works ? {} : { code: verdict.error.code, reason: reasonOf(verdict) };
    terminal.line({ provider, works, best: isBest, ...(works && { speed: verdict.speed }), ...reason });
    return;
  }
  const state = works ? `works  ${speedOf(verdict.speed)}${isBest ? '  (taken)' : ''}` : `no     ${reasonOf(verdict)}`;
  terminal.print(`${provider.padEnd(8)}${state}`);
}

/** "3.2 × the processor", "0.04 × …" */
function speedOf(speed: number): string {
  return `${speed.toPrecision(2)} × the processor's speed`;
}

/** The sentence of what is wrong; a message of the runtime may be long. */
function reasonOf({ error }: Extract<Verdict, { works: false }>): string {
  const [wrong] = sentences(error.code, error.values);
  return wrong.length > 200 ? `${wrong.slice(0, 199)}…` : wrong;
}
