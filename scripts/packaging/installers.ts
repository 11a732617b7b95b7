/**
 * @file `npm run installers [-- --arch arm64] [-- --folder]`: builds the program and makes its installers for this system, into
 * dist/installers; with --folder only what they would install. docs/packaging.md says how they are signed.
 */
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { root, runStep } from '../run-step.ts';
import { fetchLibraries } from './fetch-libraries.ts';
import { targetOf } from './targets.ts';

const { values } = parseArgs({
  options: { arch: { type: 'string', default: process.arch }, folder: { type: 'boolean', default: false } },
});

async function makeInstallers(): Promise<readonly string[]> {
  const target = targetOf(process.platform, values.arch);
  if (!runStep('scripts/build.ts', [])) throw new Error('The program could not be built: see above.');
  await fetchLibraries(target);
  const targets = Platform.current().createTarget(values.folder ? 'dir' : null, Arch[values.arch as keyof typeof Arch]);
  return await build({ projectDir: root, targets, publish: 'never' });
}

makeInstallers().then(
  (files) => {
    for (const file of files) console.log(file);
  },
  (error: Error) => {
    console.error(
      `The installers were not made: ${error.message}\nElectron, the tools of electron-builder and the Node that is shipped are fetched once, from their release pages.`,
    );
    process.exitCode = 1;
  },
);
