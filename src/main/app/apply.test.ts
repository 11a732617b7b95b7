import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardText } from '../../shared/card.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { smallStyleCard } from '../library/testing/small-style-card.ts';
import { userHome } from '../library/testing/user-home.ts';
import { applyRequest, requestOfApplyRecipe, type StyleMix } from './apply.ts';

/** What the files hold does not matter to a request. */
async function prepared() {
  const home = await userHome();
  const styles = join(home, 'models', 'styles');
  const folder = await temporaryFolder();
  await mkdir(styles, { recursive: true });
  for (const [index, name] of ['grey', 'green'].entries()) {
    const onnx = Uint8Array.of(1, 2, index);
    await writeFile(join(styles, `${name}.onnx`), onnx);
    const defaults = { strength: index / 2, brush: 1, keepColours: 0 };
    await writeFile(join(styles, `${name}.json`), cardText(smallStyleCard(onnx, name, { defaults })));
  }
  await mkdir(join(folder, 'photos'));
  for (const name of ['b.JPG', 'a.png', 'notes.txt', '.hidden.png']) {
    await writeFile(join(folder, 'photos', name), name);
  }
  await mkdir(join(folder, 'empty'));
  const at = (name: string) => join(folder, name);
  const order = (photos: string[], output: string, mixes: StyleMix[] = [[{ style: 'grey', weight: 1 }]]) =>
    applyRequest({
      photos: photos.map(at),
      mixes,
      chosen: {},
      output: output.endsWith('/') ? `${at(output)}/` : at(output),
    });
  return { at, order };
}

test('a folder gives a picture of each of its pictures, by name', async () => {
  const { at, order } = await prepared();
  const { works } = await order(['photos'], 'out/');
  expect(works.map(({ photo, output }) => [photo.path, output])).toEqual([
    [at('photos/a.png'), at('out/a.png')],
    [at('photos/b.JPG'), at('out/b.jpg')],
  ]);
});

test('pictures of a folder are told by what they are, and what cannot be read among them is handed on', async () => {
  const { at, order } = await prepared();
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
  const unreadable = Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1');
  await writeFile(at('photos/from-browser.jfif'), jpeg);
  await writeFile(at('photos/no-ending'), jpeg);
  await writeFile(at('photos/phone.jpg'), unreadable);
  await writeFile(at('photos/a.tif'), 'II*\0');
  await mkdir(at('photos/old.png'));
  const { works, leftOut } = await order(['photos'], 'out/');
  expect(works.map(({ output }) => output)).toEqual(
    ['a.png', 'a-tif.png', 'b.jpg', 'from-browser.jpg', 'no-ending.png'].map((name) => at(`out/${name}`)),
  );
  expect(leftOut).toMatchObject([
    { error: { code: 'folder.no-file', values: { kind: '@reason.isFolder' } }, isPicture: false },
    { error: { code: 'picture.format', values: { format: 'JPEG XL' } }, isPicture: true },
  ]);
});

test('of photographs that a camera stored twice the raws are passed over, and told together; named, they are painted', async () => {
  const { at, order } = await prepared();
  for (const name of ['1.CR2', '1.JPG', '2.cr2', '2.jpg', '3.CR2']) {
    const start = name.toLowerCase().endsWith('cr2') ? 'II*\0\x10\0\0\0CR\x02' : '\xff\xd8\xff\xe0';
    await writeFile(at(`empty/${name}`), Buffer.from(start, 'latin1'));
  }
  const { works, leftOut } = await order(['empty'], 'out/');
  expect(works.map(({ photo }) => photo.path)).toEqual(['1.JPG', '2.jpg', '3.CR2'].map((name) => at(`empty/${name}`)));
  expect(leftOut).toEqual([
    { error: { code: 'folder.raws-beside', values: { folder: at('empty'), count: 2 } }, isPicture: false },
  ]);
  expect((await order(['empty/1.CR2', 'empty/1.JPG'], 'out/')).works).toHaveLength(2);
});

test('a folder of pictures none of which can be read is told in words', async () => {
  const { at, order } = await prepared();
  const unreadable = Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1');
  await writeFile(at('empty/1'), unreadable);
  await expect(order(['empty'], 'out/')).rejects.toMatchObject({ code: 'picture.format' });
  await writeFile(at('empty/2'), unreadable);
  await expect(order(['empty'], 'out/')).rejects.toMatchObject({ code: 'apply.none-readable', values: { count: 2 } });
});

test('several styles give a picture each, named after both, each with its own settings', async () => {
  const { at, order } = await prepared();
  const mixes: StyleMix[] = [[{ style: 'grey', weight: 1 }], [{ style: 'green', weight: 1 }]];
  const { works } = await order(['photos/a.png'], 'out/', mixes);
  expect(works.map(({ output, parameters }) => [output, parameters.strength])).toEqual([
    [at('out/a-grey.png'), 0],
    [at('out/a-green.png'), 0.5],
  ]);
});

test('a mix takes the settings of the style that counts most', async () => {
  const { order } = await prepared();
  const mix: StyleMix = [
    { style: 'grey', weight: 1 },
    { style: 'green', weight: 3 },
  ];
  const { works } = await order(['photos/a.png'], 'out.png', [mix]);
  expect(works[0]!.parameters.strength).toBe(0.5);
  expect(works[0]!.styles.map(({ weight }) => weight)).toEqual([1, 3]);
});

test('in a folder, pictures of others and photographs of the same order are not replaced unasked', async () => {
  const { at, order } = await prepared();
  await mkdir(at('out'));
  await writeFile(at('out/a.png'), 'a scan of somebody');
  await expect(order(['photos'], 'out/')).rejects.toMatchObject({ code: 'output.beside-taken' });
  expect(await order(['photos/a.png'], 'out/a.png')).toMatchObject({ isNamed: true });
  await writeFile(at('photos/a-green.png'), 'another photograph');
  const green: StyleMix[] = [[{ style: 'grey', weight: 1 }], [{ style: 'green', weight: 1 }]];
  await expect(order(['photos'], 'photos/', green)).rejects.toMatchObject({
    code: 'output.is-input',
    values: { file: at('photos/a-green.png') },
  });
});

test('what cannot be is told', async () => {
  const { at, order } = await prepared();
  await writeFile(at('a.png'), 'another a');
  await expect(order(['photos'], 'out.png')).rejects.toMatchObject({ code: 'apply.folder-needed' });
  await expect(order(['empty'], 'out/')).rejects.toMatchObject({ code: 'apply.no-pictures' });
  await expect(order(['none.png'], 'out.png')).rejects.toMatchObject({ code: 'file.missing' });
  await expect(order(['photos', 'a.png'], 'out/')).rejects.toMatchObject({ code: 'apply.same-name' });
  await expect(order(['photos/a.png'], 'photos/a.png')).rejects.toMatchObject({ code: 'output.is-input' });
  await expect(order(['photos'], 'photos/')).rejects.toMatchObject({ code: 'output.is-input' });
  await expect(order(['photos'], 'a.png/')).rejects.toMatchObject({ code: /^output\./ });
  await expect(order(['photos/a.png'], 'out.png', [[{ style: 'blue', weight: 1 }]])).rejects.toMatchObject({
    code: 'style.unknown',
  });
});

test('a recipe finds its styles by their content, and names what is missing', async () => {
  const { at, order } = await prepared();
  const { works, bits, version } = await order(['photos/a.png'], 'out.png');
  const [work] = works;
  const recipe = {
    schema: 1,
    job: 'apply',
    version,
    photo: work!.photo.sha256,
    styles: work!.styles.map(({ sha256, weight }) => ({ sha256, weight })),
    parameters: work!.parameters,
    colourSpace: 'srgb',
    engine: { runtime: '', provider: '', threads: 1, processor: '' },
  } as const;
  const again = (photo: string, styles = recipe.styles) =>
    requestOfApplyRecipe({ ...recipe, styles }, { photo: at(photo), given: [], output: at('again.png') });
  const repeated = [{ ...work, output: at('again.png') }];
  expect(await again('photos/a.png')).toEqual({ works: repeated, isNamed: true, bits, version });
  // Without a word about it, colours are matched as they were when nobody wrote one.
  const matched = { ...recipe, parameters: { ...recipe.parameters, matchColours: true } };
  const place = { photo: at('photos/a.png'), given: [], output: at('again.png') };
  expect((await requestOfApplyRecipe(matched, place)).works[0]).not.toHaveProperty('matching');
  const rebuilt = await requestOfApplyRecipe({ ...matched, matching: 'hues' }, place);
  expect(rebuilt.works[0]).toMatchObject({ matching: 'hues' });
  await expect(again('photos/b.JPG')).rejects.toMatchObject({ code: 'recipe.source-mismatch' });
  await expect(again('photos/a.png', [{ sha256: 'f'.repeat(64), weight: 1 }])).rejects.toMatchObject({
    code: 'style.not-here',
  });
});
