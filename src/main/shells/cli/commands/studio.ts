/** @file impasto: the studio, in a window of its own where Electron's program is there, in a browser's otherwise. */
import { terminalText } from '../../../../shared/language/language.ts';
import { surviveMistakes } from '../../../app/last-resort.ts';
import { openStudio } from '../../../app/studio/open-studio.ts';
import { runningAddress } from '../../web/running.ts';
import { openWebServer } from '../../web/server.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { electronProgram, openElectron } from '../electron-window.ts';
import { installElectron, mayInstallElectron } from '../install-electron.ts';
import { openInBrowser } from '../open-browser.ts';
import { buildRenderer } from '../renderer-build.ts';
import type { Terminal } from '../terminal.ts';

export const studio: Command = {
  name: 'studio',
  usage: ['[--window | --browser] [--no-open]'],
  examples: ['', '--browser --no-open'],
  diagnostics: ['trace'],
  options: {
    window: { help: 'studio.window' },
    browser: { help: 'studio.browser' },
    'no-open': { help: 'studio.noOpen' },
  },

  maxPositionals: 0,

  async run({ texts }, terminal) {
    const running = await runningAddress();
    if (running !== undefined) return await openRunning(running, texts.has('no-open'), terminal);
    await buildRenderer(terminal);
    const electron = await windowProgram(texts, terminal);
    if (electron) return await openElectron(electron, terminal);
    const interrupted = nextInterrupt();
    // The windows are still there when nobody reads the terminal any more.
    terminal.onReaderGone(() => {});
    const opened = await openStudio();
    const stopSurviving = surviveMistakes(opened);
    try {
      const server = await openWebServer(opened);
      terminal.say(terminalText('studio.address'));
      terminal.print(server.address);
      terminal.say(terminalText('studio.ends'));
      if (!texts.has('no-open')) await openInBrowser(server.address);
      await interrupted;
      terminal.say(terminalText('studio.keeping'));
      await closing(opened, server);
    } catch (error) {
      await opened.dispose();
      throw error;
    } finally {
      stopSurviving();
    }
    return 0;
  },
};

/** Electron's program, unless a browser is wanted or has to do; with --window it is fetched if the person agrees. */
async function windowProgram(texts: Arguments['texts'], terminal: Terminal): Promise<string | undefined> {
  if (texts.has('browser') || texts.has('no-open')) return undefined;
  const electron = electronProgram();
  if (electron) return electron;
  if (texts.has('window')) return (await installElectron(terminal)) ? electronProgram() : undefined;
  if (mayInstallElectron()) terminal.say(terminalText('studio.windowOffered'));
  return undefined;
}

/** The one that is open goes on; this is one more browser for it. */
async function openRunning(address: string, printOnly: boolean, terminal: Terminal): Promise<number> {
  terminal.say(terminalText('studio.alreadyOpen'));
  terminal.print(address);
  if (!printOnly) await openInBrowser(address);
  return 0;
}

/** Terminal, npm and launcher pass the same wish on, so that it comes several times. */
function nextInterrupt(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Windows hear that the program goes before they lose it. */
async function closing(opened: { dispose(): Promise<void> }, server: { dispose(): Promise<void> }): Promise<void> {
  try {
    await opened.dispose();
  } finally {
    await server.dispose();
  }
}
