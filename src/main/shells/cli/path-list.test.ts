/** @file Tests of path-list.ts with real files whose names hold commas and equals signs. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { mixOf, pathsOf } from './path-list.ts';

async function folderWith(...names: readonly string[]): Promise<(name: string) => string> {
  const folder = await temporaryFolder();
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), '');
  }
  return (name) => join(folder, name);
}

test('what is there as a whole is taken as a whole, commas and all', async () => {
  const at = await folderWith('Rome, Oslo/a,b.jpg', 'c.jpg', 'a', 'a, b');
  expect(pathsOf([at('Rome, Oslo')])).toEqual([at('Rome, Oslo')]);
  expect(pathsOf([`${at('Rome, Oslo/a,b.jpg')},${at('c.jpg')}`])).toEqual([at('Rome, Oslo/a,b.jpg'), at('c.jpg')]);
  expect(pathsOf([`${at('c.jpg')}, ${at('Rome, Oslo/a,b.jpg')}`])).toEqual([at('c.jpg'), at('Rome, Oslo/a,b.jpg')]);
  expect(pathsOf([at('a, b')]), 'the longest first').toEqual([at('a, b')]);
});

test('an option may be given several times, and words that stand for something are no paths', async () => {
  const at = await folderWith('x,y/1.jpg', 'z/1.jpg');
  expect(pathsOf([at('x,y'), `built-in,${at('z')}`], ['built-in'])).toEqual([at('x,y'), 'built-in', at('z')]);
});

test('what is not there is named as it was written', async () => {
  const at = await folderWith('c.jpg');
  expect(pathsOf([at('Rome, Olso/a.jpg')])).toEqual([at('Rome, Olso/a.jpg')]);
  expect(pathsOf([`${at('c.jpg')},${at('one, two.jpg')}`])).toEqual([at('c.jpg'), at('one, two.jpg')]);
});

test('a link that leads nowhere and a name that no disk takes are pieces as well', async () => {
  const at = await folderWith('c.jpg');
  await symlink(at('gone'), at('l,ink'));
  expect(pathsOf([at('l,ink')])).toEqual([at('l,ink')]);
  expect(pathsOf(['n'.repeat(5000)])).toEqual(['n'.repeat(5000)]);
});

test('names of styles are weighed, and so are files with equals signs', async () => {
  const at = await folderWith('k=3/s=1.onnx', 'u, v/s.onnx');
  const names = ['great-wave', 'auvers'];
  const mix = (...texts: string[]) => mixOf('--style', texts, names);
  expect(mix('great-wave = 2, auvers')).toEqual([
    { style: 'great-wave', weight: 2 },
    { style: 'auvers', weight: 1 },
  ]);
  expect(mix(at('k=3/s=1.onnx'))).toEqual([{ style: at('k=3/s=1.onnx'), weight: 1 }]);
  expect(mix(`${at('k=3/s=1.onnx')}=0.5,auvers=2`, `${at('u, v/s.onnx')}=4`)).toEqual([
    { style: at('k=3/s=1.onnx'), weight: 0.5 },
    { style: 'auvers', weight: 2 },
    { style: at('u, v/s.onnx'), weight: 4 },
  ]);
  expect(mix(at('k=3/gone, too.onnx'))).toEqual([{ style: at('k=3/gone, too.onnx'), weight: 1 }]);
  expect(mix('great-wave,auvres')).toEqual([
    { style: 'great-wave', weight: 1 },
    { style: 'auvres', weight: 1 },
  ]);
});

test.each([
  'great-wave=',
  'great-wave=0',
  'great-wave=much',
  'great-wave=-1',
  'great-wave=1e7',
  '',
  'great-wave,,auvers',
])('the mix "%s" is refused', (text) => {
  expect(() => mixOf('--style', [text], ['great-wave', 'auvers'])).toThrow(
    expect.objectContaining({ code: 'option.invalid' }),
  );
});
