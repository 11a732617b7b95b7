/**
 * @file Brings the Node of a target to where electron-builder.yml takes it from, once its archive's hash is the one in
 * node-archives.ts: node scripts/launch.mjs scripts/packaging/fetch-node.ts [linux-x64 | win-x64 | win-arm64 | mac-arm64]…
 * Archives that are there stay (.cache/packaging/archives), and are looked at again each time.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../../src/main/files/atomic-write.ts';
import { root } from '../run-step.ts';
import { archiveEntry } from './archive-entry.ts';
import { fetchPackage } from './fetch-package.ts';
import { checkIntegrity } from './integrity.ts';
import { type NodeArchive, nodeArchives, nodeVersion } from './node-archives.ts';
import { nodeName, parts, type Target, targetOf } from './targets.ts';

const cache = join(root, '.cache', 'packaging');

export interface Places {
  /** Where archives are kept. */
  readonly archives: string;
  /** Where each target has a folder, as electron-builder.yml names it: "win-arm64". */
  readonly nodes: string;
  /** Bytes of a file on the net; throws where it cannot be reached. */
  readonly download: (address: string) => Promise<Uint8Array>;
}

const usual: Places = { archives: join(cache, 'archives'), nodes: join(cache, 'node'), download };

/** Where it lies once it is fetched. */
export function nodePath(target: Target, nodes = usual.nodes): string {
  return join(nodes, target, nodeName(target));
}

/** Path of the program, which can be run on its own system. Throws where no archive of it can be had, or one that was not meant. */
export async function fetchNode(
  target: Target,
  { archives, nodes, download }: Places = usual,
  archive: NodeArchive = nodeArchives[target],
): Promise<string> {
  const program = nodePath(target, nodes);
  let unreachable = '';
  for (const { file, hash, entry, bring } of sourcesOf(target, archive, download)) {
    const kept = join(archives, file);
    const bytes = await readFile(kept).catch(() =>
      bring().catch((error: Error) => {
        unreachable += `\n${file}: ${error.message}`;
      }),
    );
    if (!bytes) continue;
    checkIntegrity(bytes, hash, file);
    for (const folder of [archives, dirname(program)]) await mkdir(folder, { recursive: true });
    await writeFileAtomic(kept, bytes);
    await writeFileAtomic(program, archiveEntry(bytes, entry), { mode: 0o755 });
    return program;
  }
  throw new Error(`The Node for ${target} could not be fetched.${unreachable}`);
}

interface Source {
  readonly file: string;
  readonly hash: string;
  /** Of the program, inside the archive. */
  readonly entry: string;
  bring(): Promise<Uint8Array>;
}

/** The release page first; the registry has the same programs, but not each of them. */
function sourcesOf(target: Target, archive: NodeArchive, download: Places['download']): readonly Source[] {
  const { file, sha256 } = archive;
  const inside = file.replace(/\.(tar\.gz|zip)$/, '');
  const release: Source = {
    file,
    hash: sha256,
    entry: parts(target).system === 'win' ? `${inside}/node.exe` : `${inside}/bin/node`,
    bring: () => download(`https://nodejs.org/dist/v${nodeVersion}/${file}`),
  };
  if (!archive.package) return [release];
  const { name, integrity } = archive.package;
  const registry: Source = {
    file: `${name}-${nodeVersion}.tgz`,
    hash: integrity,
    entry: `package/bin/${nodeName(target)}`,
    bring: () => fetchPackage(name, nodeVersion),
  };
  return [release, registry];
}

async function download(address: string): Promise<Uint8Array> {
  const answer = await fetch(address).catch((error: unknown) => {
    const { cause, message } = error as Error;
    throw new Error(cause instanceof Error ? cause.message : message);
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

if (import.meta.main) {
  const wanted = process.argv.slice(2) as Target[];
  for (const target of wanted.length > 0 ? wanted : [targetOf(process.platform, process.arch)]) {
    if (!(target in nodeArchives))
      throw new Error(`There is no target ${target}: ${Object.keys(nodeArchives).join(', ')}.`);
    console.log(await fetchNode(target));
  }
}
