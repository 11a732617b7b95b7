/** @file Tests of the import of styles: ours, and those of other programs, which get a card that says how to speak to them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { styleCardSchema } from '../../../shared/style-card.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { foreignNetwork, networkOf } from '../../painting/foreign-style/testing/foreign-networks.ts';
import { importStyle } from './style.ts';

const engine = await startEngine({ threads: 1 });
afterAll(() => engine.dispose());

async function imported(content: Uint8Array, name: string) {
  const [from, folder] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(from, name), content);
  const run = async () => {
    for await (const _ of importStyle({ file: join(from, name), folder }, { engine }));
    const files = (await readdir(folder)).sort();
    const [card, onnx] = [await readFile(join(folder, files[0]!), 'utf8'), await readFile(join(folder, files[1]!))];
    return { files, card: styleCardSchema.parse(JSON.parse(card)), onnx };
  };
  return { run, folder };
}

test('a style of another program is kept with what running it showed', async () => {
  const { run } = await imported(foreignNetwork({ range: 'bytes' }), 'Rain_Princess 2.onnx');
  const { files, card, onnx } = await run();
  expect(files).toEqual(['rain-princess-2.json', 'rain-princess-2.onnx']);
  expect(card).toMatchObject({ kind: 'style', sellPrints: 'ask', sha256: sha256Hex(onnx), bytes: onnx.length });
  expect(card.foreign).toMatchObject({ inputRange: 'bytes', outputRange: 'bytes', sizeMultiple: 2 });
  expect(card.network).toBeUndefined();
});

test('a style of ours is kept as it is', async () => {
  const bytes = smallStyleFile(3);
  const { run } = await imported(bytes, 'mine.onnx');
  const { card, onnx } = await run();
  expect(Uint8Array.from(onnx)).toEqual(Uint8Array.from(bytes));
  expect(card.foreign).toBeUndefined();
  expect(card.network).toBeDefined();
});

test('what is no style leaves nothing behind', async () => {
  const classifier = networkOf((build) => ({ y: build.mean(build.input('x', [1, 3, 64, 64]), [2, 3]) }));
  const { run, folder } = await imported(classifier, 'net.onnx');
  await expect(run()).rejects.toMatchObject({ code: 'foreign-style.no-picture' });
  expect(await readdir(folder)).toEqual([]);
});
