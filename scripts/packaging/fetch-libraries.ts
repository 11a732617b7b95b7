/**
 * @file Brings the libraries of a target that npm left out on this system, sharp's for another processor, by the hashes of the lock:
 * node scripts/launch.mjs scripts/packaging/fetch-libraries.ts win-arm64
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../../src/main/files/atomic-write.ts';
import { root } from '../run-step.ts';
import { archiveFiles } from './archive-entry.ts';
import { fetchPackage } from './fetch-package.ts';
import { checkIntegrity } from './integrity.ts';
import { missingPackages, type ShippedPackage } from './shipped-packages.ts';
import { type Target, targetOf } from './targets.ts';

/** Puts each into node_modules. Throws where one cannot be had, or is another than the lock names; that one is left out whole. */
export async function fetchLibraries(
  target: Target,
  folder = root,
  missing: readonly ShippedPackage[] = missingPackages(target),
  bring: (name: string, version: string) => Promise<Uint8Array> = fetchPackage,
): Promise<void> {
  for (const { name, version, path, integrity } of missing) {
    if (!integrity) throw new Error(`package-lock.json names no hash of ${name} ${version}.`);
    const archive = await bring(name, version);
    checkIntegrity(archive, integrity, `${name}@${version}`);
    const place = join(folder, path);
    try {
      for (const [file, bytes] of archiveFiles(archive)) {
        const inside = file.split('/').slice(1);
        if (inside.includes('..')) throw new Error(`${name} holds a path that leads out of it: ${file}`);
        const output = join(place, ...inside);
        await mkdir(dirname(output), { recursive: true });
        await writeFileAtomic(output, bytes);
      }
    } catch (error) {
      await rm(place, { recursive: true, force: true });
      throw error;
    }
    console.log(`${name} ${version}`);
  }
}

if (import.meta.main) await fetchLibraries((process.argv[2] as Target) ?? targetOf(process.platform, process.arch));
