/** @file Tests of outputs.ts with real files, links of both kinds, and what Impasto and others write. */
import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cardText } from '../../shared/card.ts';
import type { Output } from '../../shared/jobs/kind.ts';
import { checkOutputs, fileNumber, liesIn, mayReplace } from './outputs.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const jpeg = '\xff\xd8\xff\xe0';
const ownJpeg = `${jpeg}http://ns.adobe.com/xap/1.0/\0<x xmlns:impasto="urn:impasto:1.0/">`;

async function folderWith(files: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), Buffer.from(content, 'latin1'));
  }
  return (name) => join(folder, name);
}
const beside = (path: string): Output => ({ path, isNamed: false });
const named = (path: string): Output => ({ path, isNamed: true });

test('what a work is made from is never written over, whatever name leads there and whatever is asked for', async () => {
  const at = await folderWith({ 'scan.jpg': jpeg, 'sub/x': '' });
  await symlink(at('scan.jpg'), at('symbolic.jpg'));
  await link(at('scan.jpg'), at('hard.jpg'));
  await symlink(at('.'), at('here'));
  const names = ['scan.jpg', 'symbolic.jpg', 'hard.jpg', 'here/scan.jpg', 'sub/../scan.jpg', './scan.jpg'];
  for (const name of names) {
    for (const output of [named(at(name)), beside(at(name))]) {
      const work = { outputs: [output], inputs: [at('scan.jpg')], replace: true };
      await expect(checkOutputs(work), name).rejects.toMatchObject({
        code: 'output.is-input',
        values: { file: at('scan.jpg') },
      });
    }
  }
  // The input itself may be a link.
  const work = { outputs: [named(at('scan.jpg'))], inputs: [at('symbolic.jpg')] };
  await expect(checkOutputs(work)).rejects.toMatchObject({ code: 'output.is-input' });
});

test('pictures of a folder that a work learns from count as well, also through links', async () => {
  const at = await folderWith({ 'photos/deep/a.jpg': jpeg, 'b.jpg': ownJpeg });
  await symlink(at('b.jpg'), at('photos/b.jpg'));
  const work = { inputs: [], folders: [at('photos')], replace: true };
  for (const name of ['photos/deep/a.jpg', 'b.jpg']) {
    const outputs = [beside(at(name))];
    await expect(checkOutputs({ ...work, outputs }), name).rejects.toMatchObject({ code: 'output.is-input' });
  }
  await checkOutputs({ ...work, outputs: [beside(at('photos/new.jpg'))] });
});

test('what a person named is replaced; what lies beside it only where that is asked for', async () => {
  const at = await folderWith({ 'sea.jpg': jpeg, 'sea.json': '{"notes":"mine"}', 'sea.onnx': 'x', empty: '' });
  for (const name of ['sea.jpg', 'sea.json', 'sea.onnx', 'empty']) {
    const work = { outputs: [], inputs: [] };
    expect(await mayReplace(named(at(name)), work)).toBe(true);
    await expect(mayReplace(beside(at(name)), work), name).rejects.toMatchObject({ code: 'output.beside-taken' });
    expect(await mayReplace(beside(at(name)), { ...work, replace: true })).toBe(true);
  }
  await mkdir(at('folder.jpg'));
  await expect(mayReplace(beside(at('folder.jpg')), { outputs: [], inputs: [] })).rejects.toThrow();
});

test('what Impasto wrote itself is replaced, told by what is in it', async () => {
  const card = {
    schema: 1,
    kind: 'style',
    name: 'sea',
    title: '',
    sha256: 'a'.repeat(64),
    bytes: 1,
    licence: { name: '' },
  };
  const at = await folderWith({
    'a.jpg': ownJpeg,
    'b.png': '\x89PNG\r\n\x1a\n\0\0\0\x20iTXtimpasto:recipe\0',
    'c.json': cardText(card as never),
    'd.safetensors': '\x40\0\0\0\0\0\0\0{"__metadata__":{"kind":"style-targets","painting":"1x1"}}',
    'e.onnx': '\x08\x08\x12\x07impasto:',
    'called-impasto.jpg': `${jpeg}impasto`,
    'text.txt': 'xmlns:impasto="urn:impasto:1.0/" iTXtimpasto:recipe',
    'other.json': '{"schema":1,"kind":"style"}',
    'other.onnx': '\x08\x08\x12\x07pytorch',
  });
  for (const name of ['a.jpg', 'b.png', 'c.json', 'd.safetensors', 'e.onnx']) {
    expect(await mayReplace(beside(at(name)), { outputs: [], inputs: [] }), name).toBe(true);
  }
  for (const name of ['called-impasto.jpg', 'text.txt', 'other.json', 'other.onnx']) {
    const asked = mayReplace(beside(at(name)), { outputs: [], inputs: [] });
    await expect(asked, name).rejects.toMatchObject({ code: 'output.beside-taken' });
  }
});

test('where nothing is, what comes meanwhile stays, unless a person named it', async () => {
  const at = await folderWith({});
  expect(await mayReplace(beside(at('new.jpg')), { outputs: [], inputs: [] })).toBe(false);
  expect(await mayReplace(named(at('new.jpg')), { outputs: [], inputs: [] })).toBe(true);
});

test('one file has one number under all of its names', async () => {
  const at = await folderWith({ 'a.png': 'x', 'b.png': 'x' });
  await link(at('a.png'), at('A.png'));
  expect(await fileNumber(at('a.png'))).toBe(await fileNumber(at('A.png')));
  expect(await fileNumber(at('a.png'))).not.toBe(await fileNumber(at('b.png')));
  expect(await fileNumber(at('none'))).toBeUndefined();
});

test('a place inside a folder is told also through links, and for files that are not there yet', async () => {
  const at = await folderWith({ 'data/pictures/a': '', 'mine/b': '' });
  await symlink(at('data/pictures'), at('mine/link'));
  for (const name of ['data/x', 'data/pictures/a', 'mine/link/new', 'mine/../data/x']) {
    expect(await liesIn(at('data'), at(name)), name).toBe(true);
  }
  for (const name of ['x', 'data-2/x', 'mine/b', 'data/../x'])
    expect(await liesIn(at('data'), at(name)), name).toBe(false);
});
