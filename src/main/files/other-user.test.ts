/** @file Saving as a user who may not: folders of somebody else, mounts that are read-only or full. Needs the superuser, to be another. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { mounted } from './testing/mounted.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const nobody = 65534;
const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
const sources = pathToFileURL(join(import.meta.dirname, 'atomic-write.ts')).href;

/** Why nobody can be another user here; nothing to say where one can. */
function whyNoOther(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only the superuser of Linux can be another user';
  const [command, ...args] = asNobody;
  const tried = spawnSync(command!, [...args, process.execPath, '-e', `import(${JSON.stringify(sources)})`]);
  return tried.status === 0 ? undefined : 'setpriv is not there, or another user cannot read the sources';
}
const reason = whyNoOther();

/** What is said to a user who saves 300 kB there. */
function saved(path: string): string {
  const program = `import { writeFileAtomic } from ${JSON.stringify(sources)};
    await writeFileAtomic(${JSON.stringify(path)}, new Uint8Array(300_000)).then(() => console.log('saved'), ({ code }) => console.log(code));`;
  const [command, ...args] = asNobody;
  return spawnSync(command!, [...args, process.execPath, '--input-type=module', '-e', program], {
    encoding: 'utf8',
  }).stdout.trim();
}

async function openFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  const place = join(folder, 'place');
  await mkdir(place);
  return place;
}

test('in a folder of somebody else nothing is saved, and what is there stays as it is', async (context) => {
  if (reason) context.skip(reason);
  const place = await openFolder();
  await writeFile(join(place, 'a.png'), 'old');
  expect(saved(join(place, 'a.png'))).toBe('output.no-permission');
  expect(saved(join(place, 'b.png'))).toBe('output.no-permission');
  expect(await readFile(join(place, 'a.png'), 'utf8')).toBe('old');
  expect(await readdir(place)).toEqual(['a.png']);
});

test('on a full disk nothing is saved, what is there stays as it is, and no temporary is left', async (context) => {
  if (reason) context.skip(reason);
  const place = await openFolder();
  mounted(context, place, 'size=128k,mode=777');
  await writeFile(join(place, 'a.png'), 'old');
  await chmod(join(place, 'a.png'), 0o666);
  expect(saved(join(place, 'a.png'))).toBe('output.disk-full');
  expect(await readFile(join(place, 'a.png'), 'utf8')).toBe('old');
  expect(await readdir(place)).toEqual(['a.png']);
});

test('on a disk that is read-only that is said', async (context) => {
  if (reason) context.skip(reason);
  const place = await openFolder();
  mounted(context, place, 'ro,mode=777');
  expect(saved(join(place, 'a.png'))).toBe('output.read-only');
});
