import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex, sha256OfFile } from './hash.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; // FIPS 180-2, appendix B.1

test('the hash of "abc" is the one in the standard', () => {
  expect(sha256Hex('abc')).toBe(hashOfAbc);
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(hashOfAbc);
});

for (const size of [0, 3, 2 ** 20, 2 ** 20 + 1, 2.5 * 2 ** 20]) {
  test(`a file of ${size} bytes has the hash of its bytes`, async () => {
    const path = join(await temporaryFolder(), 'file');
    const bytes = Uint8Array.from({ length: size }, (_, i) => i * 31 + (i >> 8));
    await writeFile(path, bytes);
    expect(await sha256OfFile(path)).toBe(sha256Hex(bytes));
  });
}
