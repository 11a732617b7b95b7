import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, type TestContext, test } from 'vitest';
import { checkWritable, growFileAtomic, removeTemporaries, writeFileAtomic } from './atomic-write.ts';
import { processMark } from './process-mark.ts';
import { whyNoDiskFaults } from './testing/full-disk.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (path: string) => readFile(path, 'utf8');

test('the file holds every chunk in order, and nothing else is left in the folder', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.txt');
  await writeFileAtomic(path, [bytes('one '), bytes(''), bytes('two')]);
  expect(await text(path)).toBe('one two');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('chunks may come from an async generator', async () => {
  const path = join(await temporaryFolder(), 'a.txt');
  async function* chunks() {
    yield bytes('a');
    yield bytes('b');
  }
  await writeFileAtomic(path, chunks());
  expect(await text(path)).toBe('ab');
});

test('when the content breaks off, the old file stays whole and no temporary is left', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.txt');
  await writeFile(path, 'old');
  function* broken() {
    yield bytes('half');
    throw new Error('broke off');
  }
  await expect(writeFileAtomic(path, broken())).rejects.toThrow('broke off');
  expect(await text(path)).toBe('old');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('a file that may not be replaced is left as it is, however late it came', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.txt');
  const write = (meanwhile: () => Promise<void>) =>
    growFileAtomic(
      path,
      async (file) => {
        await file.append(bytes('new'));
        await meanwhile();
      },
      { replace: false },
    );
  await write(async () => {});
  expect(await text(path)).toBe('new');
  await rm(path);
  await expect(write(() => writeFile(path, 'mine'))).rejects.toMatchObject({ code: 'output.name-taken' });
  expect(await text(path)).toBe('mine');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('a symbolic link stays a link and its target is replaced', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'real.txt'), 'old');
  await symlink('real.txt', join(folder, 'link.txt'));
  await writeFileAtomic(join(folder, 'link.txt'), bytes('new'));
  expect(await text(join(folder, 'real.txt'))).toBe('new');
});

test.skipIf(process.platform === 'win32')('the mode asked for is the mode of the file', async () => {
  const path = join(await temporaryFolder(), 'secret');
  await writeFileAtomic(path, bytes('x'), { mode: 0o600 });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a name of 255 characters can be saved, a longer one is refused in words', async () => {
  const folder = await temporaryFolder();
  await writeFileAtomic(join(folder, 'n'.repeat(255)), bytes('x'));
  const tooLong = join(folder, 'n'.repeat(256));
  await expect(writeFileAtomic(tooLong, bytes('x'))).rejects.toMatchObject({ code: 'output.bad-name' });
});

const wrongTargets: [claim: string, code: string, prepare: (folder: string) => Promise<string>][] = [
  ['a missing folder', 'output.folder-missing', async (folder) => join(folder, 'none', 'a.png')],
  [
    'a file used as a folder',
    'output.folder-is-file',
    async (folder) => {
      await writeFile(join(folder, 'file'), '');
      return join(folder, 'file', 'a.png');
    },
  ],
  [
    'a folder as the target',
    'output.is-folder',
    async (folder) => {
      await mkdir(join(folder, 'a.png'));
      return join(folder, 'a.png');
    },
  ],
  ['a name that ends like a folder', 'output.is-folder', async (folder) => join(folder, 'a.png/')],
  [
    'a write-protected file',
    'output.no-permission',
    async (folder) => {
      await writeFile(join(folder, 'a.png'), 'old');
      await chmod(join(folder, 'a.png'), 0o444);
      return join(folder, 'a.png');
    },
  ],
];

for (const [claim, code, prepare] of wrongTargets) {
  test(`${claim} is refused early and late`, async () => {
    const path = await prepare(await temporaryFolder());
    await expect(checkWritable(path)).rejects.toMatchObject({ name: 'AppError', code });
    await expect(writeFileAtomic(path, bytes('x'))).rejects.toMatchObject({ name: 'AppError', code });
  });
}

test.skipIf(process.platform === 'win32')('a device is never replaced by a file', async () => {
  await expect(checkWritable('/dev/null')).rejects.toMatchObject({ code: 'output.not-plain' });
  await expect(writeFileAtomic('/dev/null', bytes('x'))).rejects.toMatchObject({ code: 'output.not-plain' });
});

test('a folder without permission is refused in words', async (context) => {
  if (process.platform === 'win32') context.skip('permissions work otherwise on Windows');
  if (process.getuid?.() === 0) context.skip('the superuser may write everywhere');
  const folder = join(await temporaryFolder(), 'locked');
  await mkdir(folder, { mode: 0o555 });
  await expect(checkWritable(join(folder, 'a.png'))).rejects.toMatchObject({ code: 'output.no-permission' });
});

test('asking whether a file can be written changes nothing', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.txt');
  await checkWritable(path);
  expect(await readdir(folder)).toEqual([]);
  await writeFile(path, 'old');
  await checkWritable(path);
  expect(await text(path)).toBe('old');
});

/** A program that saves 300 KB over `path` and prints the code of the error, or "saved". */
const saver = (path: string) => `
  import { writeFileAtomic } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'atomic-write.ts')).href)};
  const chunk = new Uint8Array(100_000);
  await writeFileAtomic(${JSON.stringify(path)}, [chunk, chunk, chunk]).then(
    () => console.log('saved'), (error) => console.log(error.code));`;

async function saveUnder(command: string, args: string[]): Promise<{ said: string; content: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.png');
  await writeFile(path, 'old');
  const script = join(folder, 'save.mjs');
  await writeFile(script, saver(path));
  // One thread for file operations: strace counts calls by thread.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  const { stdout } = spawnSync(command, [...args, process.execPath, script], { encoding: 'utf8', env });
  const left = (await readdir(folder)).sort();
  expect(left, 'no temporary is left').toEqual(['a.png', 'save.mjs']);
  return { said: stdout.trim(), content: (await text(path)).slice(0, 10) };
}

function needStrace(context: TestContext): void {
  if (whyNoDiskFaults !== undefined) context.skip(whyNoDiskFaults);
}

const faults: [claim: string, inject: string, code: string][] = [
  ['a disk that fills up halfway', 'pwrite64:error=ENOSPC:when=2', 'output.disk-full'],
  ['a quota that is used up', 'pwrite64:error=EDQUOT:when=3', 'output.disk-full'],
  ['a disk that fails when the bytes are to reach it', 'fsync:error=EIO:when=1', 'output.failed'],
  ['a disk that is full at the rename', 'rename:error=ENOSPC', 'output.disk-full'],
  ['a file that is open elsewhere', 'rename:error=EBUSY', 'output.in-use'],
];

for (const [claim, inject, code] of faults) {
  test(`${claim} leaves the old file whole and says so`, async (context) => {
    needStrace(context);
    const outcome = await saveUnder('strace', ['-f', '-qq', '-o', '/dev/null', '-e', `inject=${inject}`]);
    expect(outcome).toEqual({ said: code, content: 'old' });
  });
}

test('a limit on the size of files leaves the old file whole and says so', async (context) => {
  if (process.platform === 'win32') context.skip('no ulimit on Windows');
  const outcome = await saveUnder('sh', ['-c', 'ulimit -f 200; exec "$@"', 'sh']);
  expect(outcome).toEqual({ said: 'output.too-big', content: 'old' });
});

test('a program killed while it saves leaves the old file whole, and its temporary can be found and removed', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.png');
  await writeFile(path, 'old');
  const script = join(folder, 'save.mjs');
  await writeFile(
    script,
    `import { writeFileAtomic } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'atomic-write.ts')).href)};
     async function* endless() { for (;;) { yield new Uint8Array(1000); console.log('writing'); } }
     await writeFileAtomic(${JSON.stringify(path)}, endless());`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resume) => child.stdout.once('data', resume));
  child.kill('SIGKILL');
  await new Promise((resume) => child.once('exit', resume));
  expect(await text(path)).toBe('old');
  expect(await readdir(folder)).toHaveLength(3);
  await removeTemporaries(join(folder, 'b.png'));
  expect(await readdir(folder), 'what belongs to another target stays').toHaveLength(3);
  await removeTemporaries(path);
  expect((await readdir(folder)).sort()).toEqual(['a.png', 'save.mjs']);
});

describe('temporaries of writers that are gone', () => {
  const name = (mark: string) => `.impasto-0123456789ab-${mark}-0123456789abcdef.tmp`;
  /** Of a process that has ended. */
  const goneMark = () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    return processMark().replace(/-\d+-/, `-${pid}-`);
  };

  test('are removed by whoever writes into their folder next, whatever they were of', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, name(goneMark())), 'half');
    await writeFileAtomic(join(folder, 'a.png'), Uint8Array.of(1));
    expect(await readdir(folder)).toEqual(['a.png']);
  });

  test('are told from those of processes that live, of other machines, and of files of other origin', async () => {
    const folder = await temporaryFolder();
    const elsewhere = goneMark().replace(/^[0-9a-f]{8}/, '00000000');
    const strangers = ['.impasto-mine.tmp', '.other.tmp', name('nonsense')];
    const kept = [name(processMark()), name(processMark(process.ppid)), name(elsewhere), ...strangers];
    for (const each of kept) await writeFile(join(folder, each), 'half');
    await writeFileAtomic(join(folder, 'a.png'), Uint8Array.of(1));
    expect((await readdir(folder)).sort()).toEqual(['a.png', ...kept].sort());
  });

  test('are told from those of a process that has got the same number since', async (context) => {
    if (process.platform !== 'linux') context.skip('the system does not say when a process began');
    const folder = await temporaryFolder();
    await writeFile(join(folder, name(processMark().replace(/-[^-]+$/, '-1'))), 'half');
    await writeFileAtomic(join(folder, 'a.png'), Uint8Array.of(1));
    expect(await readdir(folder)).toEqual(['a.png']);
  });

  test('one that is killed in the middle of writing leaves nothing behind the next', async () => {
    const folder = await temporaryFolder();
    const module = join(import.meta.dirname, 'atomic-write.ts');
    const slow = `import { growFileAtomic } from ${JSON.stringify(module)};
      await growFileAtomic(${JSON.stringify(join(folder, 'big.png'))}, async (file) => {
        await file.append(new Uint8Array(9));
        console.log('writing');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });`;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', slow], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    expect((await readdir(folder)).length).toBe(1);
    writer.kill('SIGKILL');
    await once(writer, 'close');
    await writeFileAtomic(join(folder, 'other.png'), Uint8Array.of(1));
    expect(await readdir(folder)).toEqual(['other.png']);
  });
});

test('a link that leads nowhere, as the file or on the way to it, is named, and so is a file in the way', async () => {
  const folder = await temporaryFolder();
  await symlink(join(folder, 'unplugged', 'disk'), join(folder, 'link'));
  await symlink(join(folder, 'circle'), join(folder, 'circle'));
  await writeFile(join(folder, 'file'), '');
  for (const [path, code, named] of [
    ['link', 'output.dead-link', 'link'],
    ['link/a.png', 'output.dead-link', 'link'],
    ['link/deep/a.png', 'output.dead-link', 'link'],
    ['circle/a.png', 'output.dead-link', 'circle'],
    ['circle', 'output.dead-link', 'circle'],
    ['file/a.png', 'output.folder-is-file', 'file'],
    ['file/deep/a.png', 'output.folder-is-file', 'file'],
  ] as const) {
    const refused = { code, values: { file: join(folder, named) } };
    await expect(checkWritable(join(folder, path)), path).rejects.toMatchObject(refused);
    await expect(writeFileAtomic(join(folder, path), Uint8Array.of(1)), path).rejects.toMatchObject(refused);
  }
  const missing = { code: 'output.folder-missing' };
  await expect(checkWritable(join(folder, 'none', 'a.png'))).rejects.toMatchObject(missing);
});
