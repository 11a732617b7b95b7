/** @file electron-builder's hook before it packs for a target: puts what electron-builder.yml takes from .cache/packaging there. */
import { type AfterPackContext, Arch } from 'electron-builder';
import { writeIcons } from './draw-icon.ts';
import { fetchNode } from './fetch-node.ts';
import { writeNotices } from './notices.ts';
import { missingPackages } from './shipped-packages.ts';
import { type Target, targetOf } from './targets.ts';

type Context = Pick<AfterPackContext, 'electronPlatformName' | 'arch'>;

/** Throws where the target is none of ours, or something for it cannot be had: nothing is packed then. */
export async function beforePack(
  { electronPlatformName, arch }: Context,
  bringNode: (target: Target) => Promise<unknown> = fetchNode,
): Promise<void> {
  const target = targetOf(electronPlatformName as NodeJS.Platform, Arch[arch]!);
  const missing = missingPackages(target).map(({ name }) => name);
  if (missing.length > 0) {
    throw new Error(
      `${missing.join(', ')} of ${target} are not installed here: npm run installers -- --arch ${Arch[arch]} brings them.`,
    );
  }
  await bringNode(target);
  await writeIcons();
  await writeNotices(target);
}
