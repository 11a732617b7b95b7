import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, type TestContext, test } from 'vitest';
import { sourceTypes } from '../../shared/source-type.ts';
import { decodePicture } from './decode.ts';
import { encodePicture } from './encode.ts';
import { pngChunk } from './png-chunks.ts';
import { askReader, print } from './print-file/testing/prints.ts';
import { readEmbeddedRecipe } from './recipe-in-file.ts';
import { sourceTypeInFile, withSourceTypeInFile } from './source-type-in-file.ts';
import { handMadePng, pictureOf, savedFile } from './testing/pictures.ts';
import { readSourceType, withSourceType, writeXmp } from './xmp.ts';

const picture = pictureOf(9, 7, (c, y, x) => (c + y + x) / 20);
const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const recipe = '{"note":"é <&>"}';

/** As another program reads it. */
function tagOf(context: TestContext, path: string, tag = 'XMP-iptcExt:DigitalSourceType'): string {
  return askReader(context, 'exiftool', ['-s3', `-${tag}#`, path]).trim();
}

async function saved(name: string, options: Parameters<typeof encodePicture>[2]): Promise<string> {
  const path = await savedFile(Buffer.alloc(0), name);
  await encodePicture(picture, path, options);
  return path;
}

for (const name of ['a.png', 'a.jpg']) {
  for (const bits of [8, 16] as const) {
    test(`a saved ${name} (${bits} bits) says how it came about, to us and to exiftool`, async (context) => {
      for (const sourceType of sourceTypes) {
        const path = await saved(name, { sourceType, bits });
        expect(await sourceTypeInFile(path)).toBe(sourceType);
        const beside = await saved(name, { sourceType, bits, recipe });
        expect(await sourceTypeInFile(beside)).toBe(sourceType);
        expect(await readEmbeddedRecipe(beside)).toBe(recipe);
        for (const file of [path, beside]) {
          expect(tagOf(context, file)).toBe(vocabulary + sourceType);
          expect(askReader(context, 'exiftool', ['-validate', '-warning', '-a', file])).toMatch(/Validate\s*: OK/);
        }
      }
    });
  }
}

for (const file of [
  { format: 'tiff', compression: 'lzw', bits: 16 },
  { format: 'png', bits: 16 },
  { format: 'jpeg' },
] as const) {
  test(`a print as ${file.format} says it in one packet, beside its people and its recipe`, async (context) => {
    const metadata = { artist: 'Åsa', copyright: '© Åsa', make: 'Maker' };
    const sourceType = 'compositeWithTrainedAlgorithmicMedia';
    const { path } = await print(picture, { ...file, recipe, metadata, sourceType });
    expect(await sourceTypeInFile(path)).toBe(sourceType);
    expect(await readEmbeddedRecipe(path)).toBe(recipe);
    expect((await readFile(path)).toString('latin1').split('<x:xmpmeta').length).toBe(2);
    expect(tagOf(context, path)).toBe(vocabulary + sourceType);
    expect(tagOf(context, path, 'XMP-dc:Creator')).toBe('Åsa');
    expect(tagOf(context, path, 'EXIF:Make')).toBe('Maker');
    expect(askReader(context, 'exiftool', ['-validate', '-warning', '-a', path])).toMatch(/Validate\s*: OK/);
  });

  test(`a print as ${file.format} without it says nothing, and has the same pixels`, async () => {
    const { path } = await print(picture, { ...file, metadata: { artist: 'Åsa' } });
    const marked = await print(picture, { ...file, sourceType: 'trainedAlgorithmicMedia' });
    expect(await sourceTypeInFile(path)).toBeUndefined();
    expect(await decodePicture(path)).toEqual(await decodePicture(marked.path));
  });
}

for (const name of ['a.png', 'a.jpg']) {
  test(`${name}: put in, changed and taken out again, all else stays as it was, byte for byte`, async () => {
    const plain = await saved(name, { recipe });
    const bytes = await readFile(plain);
    expect(withSourceTypeInFile(bytes, undefined)).toBeUndefined();
    const marked = Buffer.concat(withSourceTypeInFile(bytes, 'trainedAlgorithmicMedia')!);
    expect(withSourceTypeInFile(marked, 'trainedAlgorithmicMedia')).toBeUndefined();
    const other = Buffer.concat(withSourceTypeInFile(marked, 'compositeWithTrainedAlgorithmicMedia')!);
    for (const [file, type] of [
      [marked, 'trainedAlgorithmicMedia'],
      [other, 'compositeWithTrainedAlgorithmicMedia'],
    ] as const) {
      const path = await savedFile(file, name);
      expect(await sourceTypeInFile(path)).toBe(type);
      expect(await readEmbeddedRecipe(path)).toBe(recipe);
      expect(await decodePicture(path)).toEqual(await decodePicture(plain));
      expect(file.toString('latin1').split('<x:xmpmeta').length, 'one packet').toBe(2);
    }
    const bare = Buffer.concat(withSourceTypeInFile(other, undefined)!);
    expect(bare.toString('latin1')).not.toContain('DigitalSourceType');
    const path = await savedFile(bare, name);
    expect(await readEmbeddedRecipe(path)).toBe(recipe);
    if (name === 'a.jpg') expect(bare).toEqual(bytes);
  });
}

test('of a file that another program has edited, everything that it wrote stays', async (context) => {
  for (const name of ['a.png', 'a.jpg']) {
    const path = await saved(name, { sourceType: 'trainedAlgorithmicMedia', recipe });
    // Exiftool rewrites the packet: namespaces move, and properties are ordered anew.
    askReader(context, 'exiftool', ['-q', '-overwrite_original', '-XMP-dc:Title=Cat', '-XMP-iptcExt:Event=Fair', path]);
    expect(await sourceTypeInFile(path)).toBe('trainedAlgorithmicMedia');
    const changed = withSourceTypeInFile(await readFile(path), 'compositeWithTrainedAlgorithmicMedia')!;
    await writeFile(path, Buffer.concat(changed));
    expect(tagOf(context, path)).toBe(`${vocabulary}compositeWithTrainedAlgorithmicMedia`);
    await writeFile(path, Buffer.concat(withSourceTypeInFile(await readFile(path), undefined)!));
    expect(tagOf(context, path)).toBe('');
    expect(tagOf(context, path, 'XMP-dc:Title')).toBe('Cat');
    expect(tagOf(context, path, 'XMP-iptcExt:Event')).toBe('Fair');
    expect(await readEmbeddedRecipe(path)).toBe(recipe);
  }
});

test('as an attribute, under another prefix and in a packet that is no RDF, it is read and replaced', () => {
  const attribute = (prefix: string, quote: string) =>
    `<rdf:RDF><rdf:Description xmlns:${prefix}="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" a="1" ` +
    `${prefix}:DigitalSourceType=${quote}${vocabulary}trainedAlgorithmicMedia${quote}/></rdf:RDF>`;
  for (const packet of [attribute('Iptc4xmpExt', '"'), attribute('i.2', "'")]) {
    expect(readSourceType(packet)).toBe('trainedAlgorithmicMedia');
    const other = withSourceType(packet, 'compositeWithTrainedAlgorithmicMedia');
    expect(other.match(/DigitalSourceType/g)).toHaveLength(2); // an element's two tags
    expect(other).toContain('a="1"');
    expect(withSourceType(packet, undefined)).not.toContain('DigitalSourceType');
  }
  expect(readSourceType(withSourceType('<x/>', 'trainedAlgorithmicMedia'))).toBe('trainedAlgorithmicMedia');
  expect(readSourceType(writeXmp({ recipe }))).toBeUndefined();
});

test('what a camera says of itself is no word of a network', async (context) => {
  const path = await savedFile(
    await sharp(Buffer.alloc(27), { raw: { width: 3, height: 3, channels: 3 } })
      .jpeg()
      .toBuffer(),
    'a.jpg',
  );
  askReader(context, 'exiftool', [
    '-q',
    '-overwrite_original',
    `-XMP-iptcExt:DigitalSourceType#=${vocabulary}digitalCapture`,
    path,
  ]);
  expect(tagOf(context, path)).toBe(`${vocabulary}digitalCapture`);
  expect(await sourceTypeInFile(path)).toBeUndefined();
});

test('a recipe tells what its picture is where nothing else does, also where it is damaged', async () => {
  expect(await sourceTypeInFile(await saved('a.jpg', { recipe }))).toBe('compositeWithTrainedAlgorithmicMedia');
  const damaged = pngChunk('iTXt', Buffer.from('impasto:recipe\0\x01\0\0\0rubbish'));
  const plain = { width: 1, height: 1, bits: 8, type: 0, values: [7] } as const;
  const path = await savedFile(handMadePng({ ...plain, otherChunks: [damaged] }));
  expect(await sourceTypeInFile(path)).toBe('compositeWithTrainedAlgorithmicMedia');
});

test('files that are no pictures, and packets that end in the middle, say nothing', async () => {
  const whole = await readFile(await saved('a.png', { sourceType: 'trainedAlgorithmicMedia' }));
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0xff, 0xd8]), whole.subarray(0, 500)]) {
    const path = await savedFile(bytes);
    const isCut = bytes.length === 500 && !bytes.includes('</x:xmpmeta>');
    expect(await sourceTypeInFile(path), `${bytes.length}, ${isCut}`).toBeUndefined();
  }
});
