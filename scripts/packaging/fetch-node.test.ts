import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { root } from '../run-step.ts';
import { fetchNode, type Places } from './fetch-node.ts';
import { nodeArchives, nodeVersion } from './node-archives.ts';
import { targets } from './targets.ts';

const program = Buffer.from('a program, a little longer than one block of an archive. '.repeat(20));

/** A tar archive as GNU's tar writes one: a folder, a link and files. */
function tar(files: Readonly<Record<string, Buffer>>): Buffer {
  const header = (name: string, size: number, type: string) => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    block.write(type, 156);
    return block;
  };
  const entries = Object.entries(files).flatMap(([name, bytes]) => [
    header(name, bytes.length, '0'),
    bytes,
    Buffer.alloc((512 - (bytes.length % 512)) % 512),
  ]);
  return Buffer.concat([header('a-folder/', 0, '5'), ...entries, Buffer.alloc(1024)]);
}

/** A zip archive of one deflated and one stored file. */
function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, bytes]] of Object.entries(files).entries()) {
    const method = index % 2 === 0 ? 8 : 0;
    const data = method === 8 ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

function places(folder: string, answer: Uint8Array): Places {
  return { archives: join(folder, 'archives'), nodes: join(folder, 'nodes'), download: async () => answer };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

for (const [target, file, archive, path] of [
  [
    'mac-arm64',
    'node-v1-darwin-arm64.tar.gz',
    gzipSync(tar({ 'node-v1-darwin-arm64/LICENSE': Buffer.from('text'), 'node-v1-darwin-arm64/bin/node': program })),
    'node',
  ],
  [
    'win-arm64',
    'node-v1-win-arm64.zip',
    zip({ 'node-v1-win-arm64/LICENSE': Buffer.from('text'), 'node-v1-win-arm64/node.exe': program }),
    'node.exe',
  ],
] as const) {
  test(`the program in ${file} comes to where electron-builder takes it from`, async () => {
    const folder = await temporaryFolder();
    const found = await fetchNode(target, places(folder, archive), { file, sha256: sha256(archive) });
    expect(found).toBe(join(folder, 'nodes', target, path));
    expect((await readFile(found)).equals(program)).toBe(true);
    if (process.platform !== 'win32') expect((await stat(found)).mode & 0o111).toBe(0o111);
  });

  test(`of ${file} with one other bit nothing is unpacked`, async () => {
    const folder = await temporaryFolder();
    const tampered = Uint8Array.from(archive);
    tampered[archive.length >> 1]! ^= 1;
    const wanted = { file, sha256: sha256(archive) };
    await expect(fetchNode(target, places(folder, tampered), wanted)).rejects.toThrow(/not the file that was meant/);
    for (const place of ['archives', 'nodes']) expect(existsSync(join(folder, place))).toBe(false);
  });
}

test('an archive that was kept is looked at again', async () => {
  const folder = await temporaryFolder();
  const file = 'node-v1-darwin-arm64.tar.gz';
  const archive = gzipSync(tar({ 'node-v1-darwin-arm64/bin/node': program }));
  const wanted = { file, sha256: sha256(archive) };
  const there = places(folder, archive);
  await mkdir(there.archives);
  await writeFile(join(there.archives, file), 'another');
  await expect(fetchNode('mac-arm64', there, wanted)).rejects.toThrow(/not the file that was meant/);
});

test('where it cannot be reached, it is told what could not be fetched', async () => {
  const nowhere = { ...places(await temporaryFolder(), program), download: () => Promise.reject(new Error('no net')) };
  await expect(fetchNode('win-arm64', nowhere)).rejects.toThrow(
    `The Node for win-arm64 could not be fetched.\nnode-v${nodeVersion}-win-arm64.zip: no net`,
  );
});

test('each target has an archive and a whole hash of its own, of the version that is developed with', async () => {
  const archives = targets.map((target) => nodeArchives[target]);
  expect(new Set(archives.map((archive) => archive.sha256)).size).toBe(targets.length);
  for (const archive of archives) {
    expect(archive.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(archive.file).toContain(`-v${nodeVersion}-`);
    if (archive.package) expect(Buffer.from(archive.package.integrity.slice(7), 'base64')).toHaveLength(64);
  }
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(devDependencies.node).toBe(nodeVersion);
});
