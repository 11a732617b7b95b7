/**
 * @file Writes assets/profiles: the colour profiles that pictures and prints carry, as files to install in other programs.
 * node scripts/launch.mjs scripts/make-profiles.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildIccProfile, profileNames } from '../src/main/imaging/icc-build.ts';
import type { WorkingSpace } from '../src/main/imaging/rgb-spaces.ts';
import { root } from './run-step.ts';

export const profileSpaces = Object.keys(profileNames) as WorkingSpace[];

export function profileFile(space: WorkingSpace): string {
  return join(root, 'assets', 'profiles', `${profileNames[space].replaceAll(' ', '-')}.icc`);
}

if (import.meta.main) {
  for (const space of profileSpaces) {
    mkdirSync(dirname(profileFile(space)), { recursive: true });
    writeFileSync(profileFile(space), buildIccProfile(space));
  }
}
