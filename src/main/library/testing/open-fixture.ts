/** @file For tests: what an earlier version of the program left (fixtures/VERSION; docs/documents.md), as a library of its own. */
import { readdirSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { machine } from '../verdicts.ts';
import { userHome } from './user-home.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** Every version of which there is one. */
export const fixtureVersions = readdirSync(fixtures);

export interface Fixture {
  /** Exported pictures. */
  readonly pictures: string;
  readonly lossNetworkCard: string;
  /** Where its unfinished jobs write to. */
  readonly output: string;
}

/** The program's data folder is that library until the test is over. */
export async function openFixture(version: string): Promise<Fixture> {
  const folder = join(fixtures, version);
  const [home, sources] = [await userHome(), await temporaryFolder()];
  await cp(join(folder, 'library'), home, { recursive: true });
  await cp(join(folder, 'sources'), sources, { recursive: true });
  await cp(join(folder, 'sources'), join(sources, 'out'), { recursive: true });
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.name.endsWith('.br')) {
      await writeFile(file.slice(0, -'.br'.length), brotliDecompressSync(await readFile(file)));
      await rm(file);
    } else if (entry.name === 'job.json') {
      // What a person had outside of the library lies somewhere else today.
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/"[^"]*\/sources\//g, `"${sources}/`));
    } else if (entry.name === 'devices.json') {
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/"onnxruntime [^"]*"/, JSON.stringify(machine())));
    }
  }
  return {
    pictures: join(folder, 'pictures'),
    lossNetworkCard: join(folder, 'loss-network-card.json'),
    output: join(sources, 'out'),
  };
}
