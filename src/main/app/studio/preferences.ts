/** @file The settings of all works: kept at every change, and told to every window. */
import type { CallInput } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/contract-shapes.ts';
import { speak } from '../../../shared/language/language.ts';
import { writeSettings } from '../../library/settings.ts';
import type { Windows } from './windows.ts';

export interface Preferences {
  now(): Settings;
  change(changes: CallInput<'changeSettings'>): Promise<Settings>;
  /** Writes what could not be written before; throws where it still cannot. */
  close(): Promise<void>;
}

export function openPreferences(stored: Settings, windows: Pick<Windows, 'tell' | 'trouble'>): Preferences {
  let settings = stored;
  // What the host itself says, such as the menu and labels of a strip, is said as in the window.
  if (stored.language !== undefined) speak(stored.language);
  let settled: Promise<void> = Promise.resolve();
  let isWritten = true;

  async function write(): Promise<void> {
    isWritten = false;
    await writeSettings(settings);
    isWritten = true;
  }

  return {
    now: () => settings,
    async change(changes) {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      settings = { ...settings, ...Object.fromEntries(given) };
      if (changes.language !== undefined) speak(changes.language);
      // One after the other, so that an older state never comes last.
      settled = settled.then(write).catch(windows.trouble);
      await settled;
      windows.tell('settings', settings);
      return settings;
    },
    async close() {
      await settled;
      if (!isWritten) await write();
    },
  };
}
