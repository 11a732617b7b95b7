/** @file The systems that installers are made for, under electron-builder's names for them. */

export type System = 'linux' | 'win' | 'mac';
export type Target = (typeof targets)[number];

/**
 * Macs with an Intel processor are missing: the package of ONNX Runtime holds no binary for them, and without
 * one nothing could be painted.
 */
export const targets = ['linux-x64', 'win-x64', 'win-arm64', 'mac-arm64'] as const;

/** `process.platform` of each. */
export const platforms: Readonly<Record<System, NodeJS.Platform>> = { linux: 'linux', win: 'win32', mac: 'darwin' };

export function targetOf(platform: NodeJS.Platform, arch: string): Target {
  const system = (Object.keys(platforms) as System[]).find((each) => platforms[each] === platform);
  const target = targets.find((each) => each === `${system}-${arch}`);
  if (target) return target;
  throw new Error(`No installer is made for ${platform} on ${arch}: There are ${targets.join(', ')}.`);
}

export function parts(target: Target): {
  readonly system: System;
  readonly arch: string;
  readonly platform: NodeJS.Platform;
} {
  const [system, arch] = target.split('-') as [System, string];
  return { system, arch, platform: platforms[system] };
}

/** Name of Node's program there. */
export function nodeName(target: Target): string {
  return parts(target).system === 'win' ? 'node.exe' : 'node';
}
