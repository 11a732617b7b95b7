import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildIccProfile } from '../src/main/imaging/icc-build.ts';
import { profileFile, profileSpaces } from './make-profiles.ts';

test('the profiles in assets are those that the program writes into pictures', () => {
  expect(profileSpaces).toHaveLength(4);
  for (const space of profileSpaces) {
    expect(readFileSync(profileFile(space)).equals(buildIccProfile(space)), space).toBe(true);
  }
});
