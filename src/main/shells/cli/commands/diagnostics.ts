/** @file impasto diagnostics: facts about program and machine that help to find a fault. */
import { diagnosticsText } from '../../../../shared/diagnostics.ts';
import { message } from '../../../../shared/language/language.ts';
import { diagnosticRows } from '../../../app/diagnostics.ts';
import { defaultDevice } from '../../../app/studio/device-choice.ts';
import type { Command } from '../command.ts';

export const diagnostics: Command = {
  name: 'diagnostics',
  usage: [''],
  examples: [''],
  options: { json: { help: 'option.json' } },

  maxPositionals: 0,

  async run(_, terminal) {
    const rows = await diagnosticRows({ asked: defaultDevice() });
    for (const row of rows) terminal.line(row);
    if (!terminal.json) terminal.print(diagnosticsText(rows, (name) => message(`diagnostics.${name}`)).trimEnd());
    return 0;
  },
};
