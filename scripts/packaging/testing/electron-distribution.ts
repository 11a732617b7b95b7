/**
 * @file For tests: a folder like the one that Electron is unpacked into on Linux, for electron-builder to pack with where Electron's
 * own cannot be fetched. Its program can do nothing, but has fuses where Electron's has them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands before the fuses in Electron's program (@electron/fuses); then the version, the number of fuses, each as a digit. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

export const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/** As Electron is built: Node's ways in open, the checks of the archive not made. */
const built = '10110001';

export async function writeElectronDistribution(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(built)]);
  const program = Buffer.concat([Buffer.alloc(4096), wire, Buffer.alloc(4096)]);
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  for (const locale of ['en-US', 'zh-CN', 'fr']) await writeFile(join(folder, 'locales', `${locale}.pak`), locale);
  await writeFile(join(folder, 'LICENSE'), 'Electron');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'Chromium');
}
