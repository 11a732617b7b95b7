import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

const autoUpdater = Object.assign(new EventEmitter(), {
  ...{ autoDownload: true, autoInstallOnAppQuit: true, allowPrerelease: true, allowDowngrade: true },
  ...{ disableWebInstaller: false, logger: console as object },
  found: undefined as object | null | undefined,
  checkForUpdates: async () => autoUpdater.found,
  downloadUpdate: vi.fn(async () => ['/cache/installer']),
  quitAndInstall: vi.fn(),
});
vi.mock('electron-updater', () => ({ default: { autoUpdater } }));

const { openUpdates } = await import('./electron-updates.ts');
const updates = openUpdates();

test('of itself the updater fetches nothing, installs nothing, and goes neither back nor to what is being tried', () => {
  expect(autoUpdater).toMatchObject({
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowPrerelease: false,
    allowDowngrade: false,
    disableWebInstaller: true,
  });
  expect(autoUpdater.logger).not.toBe(console);
});

test('an error that it also throws is not one that nobody caught', () => {
  expect(() => autoUpdater.emit('error', new Error('offline'))).not.toThrow();
});

test.each([
  ['the updater is switched off', null],
  ['the feed has what is here already', { isUpdateAvailable: false, updateInfo: { version: '0.1.0' } }],
])('nothing is found where %s', async (_, found) => {
  autoUpdater.found = found;
  expect(await updates.find()).toBeUndefined();
});

test('what is found has its version and its notes as a text', async () => {
  autoUpdater.found = { isUpdateAvailable: true, updateInfo: { version: '0.2.0', releaseNotes: '<p>Prints</p>' } };
  expect(await updates.find()).toEqual({ version: '0.2.0', notes: 'Prints' });
});

test('only what was fetched is installed when the program ends', async () => {
  autoUpdater.downloadUpdate.mockRejectedValueOnce(new Error('offline'));
  await expect(updates.download()).rejects.toThrow('offline');
  expect(autoUpdater.autoInstallOnAppQuit).toBe(false);
  await updates.download();
  expect(autoUpdater.autoInstallOnAppQuit).toBe(true);
  expect(autoUpdater.quitAndInstall).not.toHaveBeenCalled();
  updates.install();
  // Silently, and with the new program started behind it.
  expect(autoUpdater.quitAndInstall).toHaveBeenCalledWith(true, true);
});
