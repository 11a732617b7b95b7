/**
 * @file For tests: packs the built program with electron-builder itself, as it will lie where it is installed, without the network.
 * What cannot be had without it is stood in for: Electron, and the Node that is otherwise fetched by its hash, by the one that
 * development uses. node scripts/packaging/testing/pack.ts <folder of Electron> <output>
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AfterPackContext, Arch, build, Platform } from 'electron-builder';
import { root } from '../../run-step.ts';
import { beforePack } from '../before-pack.ts';
import { nodePath } from '../fetch-node.ts';
import { nodeName, targetOf } from '../targets.ts';
import { writeElectronDistribution } from './electron-distribution.ts';

const [electronDist, output] = process.argv.slice(2) as [string, string];
const target = targetOf(process.platform, process.arch);

async function bringDevelopmentNode(): Promise<void> {
  const place = nodePath(target);
  await mkdir(dirname(place), { recursive: true });
  await copyFile(join(root, 'node_modules', 'node', 'bin', nodeName(target)), place);
}

await writeElectronDistribution(electronDist);
await build({
  projectDir: root,
  targets: Platform.current().createTarget('dir', Arch[process.arch as 'x64' | 'arm64']),
  publish: 'never',
  config: {
    electronDist,
    directories: { output },
    beforePack: (context: AfterPackContext) => beforePack(context, bringDevelopmentNode),
  },
});
