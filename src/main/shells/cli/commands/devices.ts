/** @file impasto devices: what pictures can be computed on here, and how fast. */
import { providerNames, type Verdict } from '../../../../shared/devices.ts';
import { sentences } from '../../../../shared/errors.ts';
import { terminalText } from '../../../../shared/language/language.ts';
import { significant } from '../../../../shared/language/measures.ts';
import { deviceVerdicts, fastest } from '../../../app/devices.ts';
import { columnsOf, padded } from '../columns.ts';
import type { Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const devices: Command = {
  name: 'devices',
  usage: ['[--again]'],
  examples: ['', '--again'],
  options: {
    again: { help: 'devices.again' },
    json: { help: 'option.json' },
  },

  maxPositionals: 0,

  async run({ texts }, terminal) {
    const verdicts = await deviceVerdicts(texts.has('again'), (provider) =>
      terminal.say(terminalText('device.trying', { device: providerNames[provider] })),
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
  const [yes, no] = [terminalText('device.works'), terminalText('device.fails')];
  const state = works
    ? [speedOf(verdict.speed), ...(isBest ? [terminalText('device.taken')] : [])]
    : [reasonOf(verdict)];
  const verdictColumn = padded(works ? yes : no, Math.max(columnsOf(yes), columnsOf(no)));
  terminal.print(`${provider.padEnd(8)}${[verdictColumn, ...state].join('  ')}`);
}

/** "3.2 × the processor", "0.04 × …" */
function speedOf(speed: number): string {
  return terminalText('device.speed', { times: significant(speed, 2) });
}

/** The sentence of what is wrong; a message of the runtime may be long. */
function reasonOf({ error }: Extract<Verdict, { works: false }>): string {
  const [wrong] = sentences(error.code, error.values);
  return wrong.length > 200 ? `${wrong.slice(0, 199)}…` : wrong;
}
