/** @file electron-builder's hook once the files of a target lie in their folder, and before it sets fuses and signs. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AfterPackContext, Arch } from 'electron-builder';
import { root } from '../run-step.ts';
import { bindingFolder, checkPacked } from './packed-files.ts';
import { targetOf } from './targets.ts';
import { addVisualCpp } from './visual-cpp.ts';

/** Throws where what is packed would not run, and nothing becomes an installer then. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, packager, electronPlatformName, arch } = context;
  const target = targetOf(electronPlatformName as NodeJS.Platform, Arch[arch]!);
  const resources = packager.getResourcesDir(appOutDir);
  // The archive's own says where to begin; the program beside it reads its version.
  await copyFile(join(root, 'package.json'), join(resources, 'app.asar.unpacked', 'package.json'));
  if (electronPlatformName === 'win32') await addVisualCpp(join(resources, bindingFolder(target)), Arch[arch]!);
  const { bytes, files } = checkPacked(resources, target);
  console.log(`${target}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB besides Electron's own`);
}
