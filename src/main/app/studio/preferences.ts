/** @file The settings of all works: kept at every change, and told to every window. */
import type { CallInput, Settings } from '../../../shared/contract.ts';
import { writeSettings } from '../../library/settings.ts';
import type { Windows } from './windows.ts';

export interface Preferences {
  now(): Settings;
  change(changes: CallInput<'changeSettings'>): Promise<Settings>;
}

export function openPreferences(stored: Settings, windows: Pick<Windows, 'tell' | 'trouble'>): Preferences {
  let settings = stored;
  let settled: Promise<void> = Promise.resolve();
  return {
    now: () => settings,
    async change(changes) {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      settings = { ...settings, ...Object.fromEntries(given) };
      // One after the other, so that an older state never comes last.
      settled = settled.then(() => writeSettings(settings)).catch(windows.trouble);
      await settled;
      windows.tell('settings', settings);
      return settings;
    },
  };
}
