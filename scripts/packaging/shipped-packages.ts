/** @file Which packages an installer carries: what the lock names for production, where it fits the target. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-step.ts';
import { parts, type Target } from './targets.ts';

export interface ShippedPackage {
  /** "node_modules/sharp", from the project's root. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly integrity: string;
}

interface LockEntry {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

export function shippedPackages(target: Target): readonly ShippedPackage[] {
  const { platform, arch } = parts(target);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const fits = ({ os, cpu, libc }: LockEntry) =>
    (!os || os.includes(platform)) && (!cpu || cpu.includes(arch)) && (!libc || libc.includes('glibc'));
  // sharp without a binary: for systems that none of the targets is.
  const isFallback = (path: string) => /-(wasm32|webcontainers-wasm32)(\/|$)/.test(path);
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && fits(entry) && !isFallback(path))
    .map(([path, { version, license = '', integrity = '' }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      integrity,
    }));
}

/** Those of the target that `npm ci` on this system did not install: its binaries, where it is another one. */
export function missingPackages(target: Target): readonly ShippedPackage[] {
  return shippedPackages(target).filter(({ path }) => !existsSync(join(root, path)));
}
