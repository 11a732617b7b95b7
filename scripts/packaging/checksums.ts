/** @file `npm run checksums`: the hashes of all installers in dist/installers, into SHA256SUMS.txt beside them, as sha256sum writes it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeFileAtomic } from '../../src/main/files/atomic-write.ts';
import { root } from '../run-step.ts';

export const installersFolder = join(root, 'dist', 'installers');
export const checksumsName = 'SHA256SUMS.txt';

/** Names of what people install, in order; none where nothing was made. */
export async function installersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /\.(AppImage|deb|exe|dmg|zip)$/.test(name)).sort();
}

/** Throws where there is no installer. */
export async function writeChecksums(folder: string): Promise<string> {
  const names = await installersIn(folder);
  if (names.length === 0) throw new Error(`There are no installers in ${folder}: npm run installers makes them.`);
  const lines: string[] = [];
  for (const name of names) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  const text = lines.join('');
  await writeFileAtomic(join(folder, checksumsName), Buffer.from(text));
  return text;
}

if (import.meta.main) {
  writeChecksums(installersFolder).then(
    (text) => process.stdout.write(text),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
