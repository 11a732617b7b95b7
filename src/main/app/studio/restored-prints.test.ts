/** @file What a start makes of the folders of prints, whatever became of what is written in them. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { readJournal } from '../../library/journal.ts';
import { printFile, printFolder, writePrintStatus } from '../../library/prints.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { restoredPrints } from './restored-prints.ts';

const id = 'mb2x9k4q-0a1b2c3d';
const made: PrintStatus = {
  id,
  work: 'w1',
  name: 'cat_A4.tif',
  kind: 'print',
  state: 'done',
  share: 1,
  width: 30,
  height: 20,
  bytes: 9,
};

let home: string;
let troubles: AppError[];
const file = () => join(printFolder(id), 'print.json');
const unasked = () => Promise.reject(new Error('nobody asked'));
const needs = { jobs: { takeUp: unasked, begin: unasked, resume: unasked }, device: unasked };
const start = async (isWhole = true) =>
  await restoredPrints(await readJournal(), needs, (error) => void troubles.push(error as AppError), isWhole);

beforeEach(async () => {
  home = await userHome();
  troubles = [];
  await writePrintStatus(made);
  await writeFile(printFile(made), 'a picture');
});

/** With each field missing, null, of another type, or one more; and files that are no JSON. */
function* bentStates(): Generator<string> {
  yield* ['', '{', 'null', '[]', '7', '\0\0\0', JSON.stringify(made).slice(0, -9)];
  for (const name of Object.keys(made)) {
    const { [name as keyof PrintStatus]: _, ...rest } = made;
    yield JSON.stringify(rest);
    for (const other of [null, -1, 'x', [], {}, true]) yield JSON.stringify({ ...rest, [name]: other });
  }
  yield JSON.stringify({ ...made, paper: 'linen', more: { deep: 1 } });
}

test('however its print.json is bent, a finished print stays, and is shown or told of', async () => {
  for (const text of bentStates()) {
    troubles = [];
    await writeFile(file(), text);
    const prints = await start();
    expect(await readFile(printFile(made), 'utf8'), text).toBe('a picture');
    expect(await readFile(file(), 'utf8')).toBe(text);
    expect(prints.size + troubles.length, text).toBe(1);
  }
});

test('fields of a later version are shown as usual, and are written back', async () => {
  await writeFile(file(), JSON.stringify({ ...made, paper: 'linen' }));
  const [print] = (await start()).values();
  expect(print?.state).toEqual(made);
  await writePrintStatus({ ...made, saved: true });
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ ...made, saved: true, paper: 'linen' });
});

test('finished, and killed before that was written down, it is ready', async () => {
  await writePrintStatus({ ...made, state: 'running', part: 'write', share: 0.9 });
  expect([...(await start()).values()]).toMatchObject([{ state: { state: 'done', share: 1 } }]);
});

test('without a word and without a file only what is made along the way goes, and only where everything was read', async () => {
  await rm(printFile(made));
  await writeFile(join(printFolder(id), 'picture.png'), 'what it is made from');
  await start(false);
  expect(existsSync(file())).toBe(true);
  await mkdir(join(home, 'jobs', 'bent'), { recursive: true });
  await writeFile(join(home, 'jobs', 'bent', 'job.json'), '{}');
  await start();
  expect(existsSync(file())).toBe(true);
  await rm(join(home, 'jobs', 'bent'), { recursive: true });
  await start();
  expect(existsSync(printFolder(id))).toBe(false);
});

test('folders and files of a person’s own are left alone', async () => {
  await rm(file());
  const prints = join(home, 'prints');
  for (const folder of ['my prints', 'backup', 'lost+found']) await mkdir(join(prints, folder));
  await writeFile(join(prints, 'backup', 'best.tif'), 'mine');
  await writeFile(join(prints, 'notes.txt'), 'mine');
  await start();
  expect((await readdir(prints)).sort()).toEqual([id, 'backup', 'lost+found', 'my prints', 'notes.txt'].sort());
  expect(troubles).toMatchObject([{ code: 'print.unreadable', values: { folder: printFolder(id) } }]);
});

test('a folder of prints that leads nowhere is told, and another one is not made of it', async () => {
  await rm(join(home, 'prints'), { recursive: true });
  await symlink('/nowhere/prints', join(home, 'prints'));
  expect((await start()).size).toBe(0);
  expect(troubles).toMatchObject([{ code: 'library.unreadable' }]);
});
