/** @file Tests of what pictures from the command line say for machines of how they came about (docs/marking.md). */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { sourceTypeInFile } from '../../imaging/source-type-in-file.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');
const composite = 'compositeWithTrainedAlgorithmicMedia';
const exiftool = spawnSync('exiftool', ['-ver']).error ? undefined : 'exiftool';
const withoutExiftool = exiftool ? '' : ' (exiftool is not installed: as we read them)';

async function workplace() {
  const home = await temporaryFolder();
  await mkdir(join(home, 'photos'));
  const cat = await sharp(join(assets, 'samples/chelsea.png')).resize(48, 32).png().toBuffer();
  for (const name of ['cat.png', 'photos/first.png', 'photos/second.png']) await writeFile(join(home, name), cat);
  await sharp(join(assets, 'paintings/great-wave.jpg')).resize(40).toFile(join(home, 'wave.png'));
  await writeFile(join(home, 'style.onnx'), smallStyleFile(1));
  const at = (name: string) => join(home, name);
  return {
    at,
    async run(...args: string[]) {
      const { code, stderr } = await runCli(args, { home });
      expect(code, stderr).toBe(0);
    },
  };
}

/** To us and to exiftool. */
async function saidBy(path: string): Promise<string | undefined> {
  const own = (await readFile(path)).includes('DigitalSourceType') ? await sourceTypeInFile(path) : undefined;
  if (!exiftool) return own;
  const { stdout } = spawnSync(exiftool, ['-s3', '-XMP-iptcExt:DigitalSourceType#', path], { encoding: 'utf8' });
  const uri = stdout.trim();
  expect(uri).toBe(own === undefined ? '' : `http://cv.iptc.org/newscodes/digitalsourcetype/${own}`);
  return own;
}

test(`what apply paints is marked, in every format and a folder, unless it is not wanted${withoutExiftool}`, async () => {
  const { at, run } = await workplace();
  for (const name of ['a.png', 'a.jpg']) {
    await run('apply', 'cat.png', '--style', 'style.onnx', '-o', name);
    await run('apply', 'cat.png', '--style', 'style.onnx', '-o', `plain-${name}`, '--no-marking');
    expect(await saidBy(at(name))).toBe(composite);
    expect(await saidBy(at(`plain-${name}`))).toBeUndefined();
    expect(await decodePicture(at(name))).toEqual(await decodePicture(at(`plain-${name}`)));
  }
  await run('apply', 'photos/', '--style', 'style.onnx', '-o', 'painted/');
  for (const name of ['first.png', 'second.png']) expect(await saidBy(at(`painted/${name}`))).toBe(composite);
  await run('apply', '--recipe', 'a.png', 'cat.png', '--style', 'style.onnx', '-o', 'again.png', '--no-marking');
  expect(await saidBy(at('again.png'))).toBeUndefined();
  expect(await decodePicture(at('again.png'))).toEqual(await decodePicture(at('a.png')));
  await run('styles', 'sheet', 'cat.png', '-o', 'sheet.png', '--size', '32');
  expect(await saidBy(at('sheet.png'))).toBe(composite);
});

test(`stylise marks what it paints by what it began with, also after a pause${withoutExiftool}`, async () => {
  const { at, run } = await workplace();
  const paint = async (output: string, ...more: string[]) => {
    await run('stylise', 'cat.png', 'wave.png', '-o', output, '--size', '48', '--iterations', '2', ...more);
    return await saidBy(at(output));
  };
  expect(await paint('photo.png', '--preview-every', '1')).toBe(composite);
  expect(await saidBy(at('photo_preview.png'))).toBe(composite);
  expect(await paint('noise.jpg', '--start', 'noise')).toBe('trainedAlgorithmicMedia');
  expect(await paint('colours.png', '--start', 'noise', '--keep-colours', '1')).toBe(composite);
  expect(await paint('plain.png', '--no-marking')).toBeUndefined();
  expect(await decodePicture(at('plain.png'))).toEqual(await decodePicture(at('photo.png')));

  const print = async (subject: string, output: string, ...more: string[]) => {
    await run('print', subject, '--width-px', '60', '--dpi', '100', '-o', output, ...more);
    return await saidBy(at(output));
  };
  expect(await print('noise.jpg', 'noise.tif')).toBe('trainedAlgorithmicMedia');
  // Its recipe tells it, too.
  expect(await print('plain.png', 'plain.tif')).toBe(composite);
});

test(`prints are marked in every format, and a photograph that nothing paints is not${withoutExiftool}`, async () => {
  const { at, run } = await workplace();
  for (const name of ['a.tif', 'a.png', 'a.jpg']) {
    const typed = ['print', 'cat.png', '--style', 'style.onnx', '--width-px', '60', '--size', '48', '-o'];
    await run(...typed, name, '--no-recipe');
    await run(...typed, `plain-${name}`, '--no-marking');
    expect(await saidBy(at(name))).toBe(composite);
    expect(await saidBy(at(`plain-${name}`))).toBeUndefined();
  }
  await run('print', 'cat.png', '--width-px', '60', '-o', 'photograph.tif');
  expect(await saidBy(at('photograph.tif'))).toBeUndefined();
});

test(`reconstructions are the network’s alone, their sheet is not${withoutExiftool}`, async () => {
  const { at, run } = await workplace();
  const typed = ['reconstruct', 'cat.png', 'wave.png', '--size', '32', '--iterations', '1', '-o'];
  await run(...typed, 'sheet.png');
  expect(await saidBy(at('sheet.png'))).toBe(composite);
  expect(await saidBy(at('sheet_content-a.png'))).toBe('trainedAlgorithmicMedia');
  await run(...typed, 'plain.png', '--no-marking');
  for (const name of ['plain.png', 'plain_style-e.png']) expect(await saidBy(at(name))).toBeUndefined();
});
