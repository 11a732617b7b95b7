/** @file impasto: the studio, in a window of its own where Electron's program is there, in a browser's otherwise. */
import { AppError } from '../../../../shared/errors.ts';
import { surviveMistakes } from '../../../app/last-resort.ts';
import { openStudio } from '../../../app/studio/open-studio.ts';
import { runningAddress } from '../../web/running.ts';
import { openWebServer } from '../../web/server.ts';
import type { Command } from '../command.ts';
import { electronProgram, openElectron } from '../electron-window.ts';
import { openInBrowser } from '../open-browser.ts';
import { buildRenderer } from '../renderer-build.ts';
import type { Terminal } from '../terminal.ts';

export const studio: Command = {
  name: 'studio',
  summary: 'Opens the studio, to paint in a window; the same as impasto without a command.',
  usage: ['[--browser] [--no-open]'],
  about:
    'It opens in a window of its own where Electron is there, in your browser otherwise. It runs on this computer, and nothing leaves it: the address that is printed works here only, and lets in one browser. Start it once more for another browser: the studio that is open gets one more address. Ctrl-C ends it; a picture that is being painted goes on from where it is the next time.',
  examples: ['', '--browser --no-open'],
  options: {
    browser: { help: 'In the browser, although a window of its own could be opened.' },
    'no-open': { help: 'Only print the address for a browser; also of a studio that is open already.' },
  },

  async run({ positionals: [extra], texts }, terminal) {
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'studio', argument: extra });
    const running = await runningAddress();
    if (running !== undefined) return await openRunning(running, texts.has('no-open'), terminal);
    await buildRenderer(terminal);
    const electron = texts.has('browser') || texts.has('no-open') ? undefined : electronProgram();
    if (electron) return await openElectron(electron, terminal);
    const interrupted = nextInterrupt();
    // The windows are still there when nobody reads the terminal any more.
    terminal.onReaderGone(() => {});
    const opened = await openStudio();
    const stopSurviving = surviveMistakes(opened);
    try {
      const server = await openWebServer(opened);
      terminal.say('The studio is open at this address, for one browser:');
      terminal.print(server.address);
      terminal.say('Ctrl-C ends it.');
      if (!texts.has('no-open')) await openInBrowser(server.address);
      await interrupted;
      terminal.say('Keeping everything…');
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

/** The one that is open goes on; this is one more browser for it. */
async function openRunning(address: string, printOnly: boolean, terminal: Terminal): Promise<number> {
  terminal.say('The studio is open already. This address lets in one more browser, for ten minutes:');
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
