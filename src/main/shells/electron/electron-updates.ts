/** @file New versions by electron-updater; loaded only where a feed is named (electron-api.ts). */
import updater from 'electron-updater';
import { logger } from '../../diagnostics/log.ts';
import { plainNotes } from './plain-notes.ts';
import type { Updates } from './shell-api.ts';

export function openUpdates(): Updates {
  const { autoUpdater } = updater;
  const log = logger('updates');
  // Nothing comes to this machine, and nothing is installed, before its person has said so.
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowPrerelease = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.logger = {
    info: (message) => log.debug('updater', { message: String(message) }),
    warn: (message) => log.warn('updater', { message: String(message) }),
    error: (message) => log.warn('updater', { message: String(message) }),
  };
  // Its promises tell the same, and an event that nobody hears is an error that nobody caught.
  autoUpdater.on('error', () => {});
  return {
    async find() {
      const found = await autoUpdater.checkForUpdates();
      if (!found?.isUpdateAvailable) return undefined;
      const { version, releaseNotes } = found.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    async download() {
      autoUpdater.autoInstallOnAppQuit = true;
      try {
        await autoUpdater.downloadUpdate();
      } catch (error) {
        autoUpdater.autoInstallOnAppQuit = false;
        throw error;
      }
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}
