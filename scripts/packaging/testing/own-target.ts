/** @file For tests: the target that this system is, where it is one. */
import { parts, targets } from '../targets.ts';

export const ownTarget = targets.find((target) => {
  const { platform, arch } = parts(target);
  return platform === process.platform && arch === process.arch;
});
