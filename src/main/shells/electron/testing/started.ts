/** @file For tests: the whole program with a studio of its own; only Electron is not real. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { channels } from '../../../../shared/bridge.ts';
import type { Clock } from '../../../app/queue/clock.ts';
import { openStudio, type Studio } from '../../../app/studio/open-studio.ts';
import { testWindow } from '../../../app/studio/testing/test-window.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { userHome } from '../../../library/testing/user-home.ts';
import { runProgram } from '../program.ts';
import { type FakeElectron, fakeElectron } from './fake-electron.ts';
import { pageTransport } from './fake-ports.ts';

/** The page itself, as a sender. */
export const page = { url: 'app://impasto/', isMainFrame: true };

export interface StartOptions {
  /** What is in the library before. */
  readonly prepare?: () => Promise<unknown>;
  /** The studio is another one in some part. */
  readonly change?: (studio: Studio) => Studio;
  readonly clock?: Clock;
}

export async function started(
  electron = fakeElectron(),
  { prepare = async () => {}, change = (studio) => studio, ...options }: StartOptions = {},
): Promise<FakeElectron> {
  await userHome();
  await prepare();
  const parent = await temporaryFolder();
  const folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<title>Impasto</title>');
  await writeFile(join(folder, 'assets', 'index.js'), 'start();');
  await writeFile(join(parent, 'secret.js'), 'secret');
  const open = async () => change(await openStudio({ device: 'cpu' }));
  await runProgram(electron.api, { ...options, folder, open });
  onTestFinished(async () => {
    if (!electron.hasEnded) electron.endSystem();
    await electron.ended;
  });
  return electron;
}

export function connect(electron: FakeElectron) {
  const [port] = electron.sendPorts(channels.connect, page);
  return testWindow(pageTransport(port!));
}
