import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const header = { iteration: 17, note: 'größer 💛', nested: [1, null, true] };
const blobs = {
  picture: Float32Array.of(0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e-45),
  losses: Float64Array.of(Math.PI, -1e-300, 3),
  seed: Uint8Array.of(1, 2, 3),
  empty: new Float32Array(0),
  last: Float64Array.of(42),
};

async function written(): Promise<string> {
  const path = join(await temporaryFolder(), 'state.ckpt');
  await writeCheckpoint(path, header, blobs);
  return path;
}

test('what was written is read back bit for bit, in the same types and order', async () => {
  const read = await readCheckpoint(await written());
  expect(read.header).toEqual(header);
  expect(Object.keys(read.blobs)).toEqual(Object.keys(blobs));
  for (const [name, blob] of Object.entries(blobs)) {
    const other = read.blobs[name]!;
    expect(other.constructor).toBe(blob.constructor);
    expect(Buffer.from(other.buffer, other.byteOffset, other.byteLength)).toEqual(Buffer.from(blob.buffer));
  }
});

test('a view into a larger array is written as what it shows', async () => {
  const path = join(await temporaryFolder(), 'state.ckpt');
  await writeCheckpoint(path, null, { part: Float32Array.of(1, 2, 3, 4).subarray(1, 3) });
  expect(await readCheckpoint(path)).toEqual({ header: null, blobs: { part: Float32Array.of(2, 3) } });
});

test('the same state gives the same bytes', async () => {
  expect(await readFile(await written())).toEqual(await readFile(await written()));
});

test('any flipped bit is noticed', async () => {
  const path = await written();
  const whole = await readFile(path);
  for (let at = 0; at < whole.length; at += 7) {
    const copy = Buffer.from(whole);
    copy[at]! ^= 1 << (at % 8);
    await writeFile(path, copy);
    await expect(readCheckpoint(path), `byte ${at}`).rejects.toMatchObject({ name: 'AppError' });
  }
});

test('any shortened or lengthened file is noticed', async () => {
  const path = await written();
  const whole = await readFile(path);
  for (const other of [...[0, 1, 8, 16, 40, 100, whole.length - 1].map((n) => whole.subarray(0, n)), [...whole, 0]]) {
    await writeFile(path, Uint8Array.from(other));
    await expect(readCheckpoint(path)).rejects.toMatchObject({ code: 'checkpoint.damaged' });
  }
});

test('a header that contradicts its file is damage, though the sum is right', async () => {
  const path = await written();
  const entry = { name: 'a', type: 'float32', length: 1, offset: 0 };
  const contents: unknown[] = [null, 7, [], {}, { header: 1 }, { header: 1, blobs: {} }, { header: 1, blobs: [null] }];
  const other: Readonly<Record<keyof typeof entry, readonly unknown[]>> = {
    name: [1, null],
    type: ['float16', 'constructor', 3],
    length: [-1, 1.5, 2 ** 40, '1'],
    offset: [-8, 4, 2 ** 40, null],
  };
  for (const [field, values] of Object.entries(other)) {
    for (const value of values) contents.push({ header: 1, blobs: [{ ...entry, [field]: value }] });
  }
  const withJson = (json: string) => {
    const text = Buffer.from(json);
    const lengths = Buffer.from(Uint32Array.of(1, text.length).buffer);
    const content = Buffer.concat([Buffer.from('IMPCKPT\n'), lengths, text, Buffer.alloc(64)]);
    return Buffer.concat([content, createHash('sha256').update(content).digest()]);
  };
  for (const json of [...contents.map((content) => JSON.stringify(content)), '{"header"', '']) {
    await writeFile(path, withJson(json));
    await expect(readCheckpoint(path), json).rejects.toMatchObject({ code: 'checkpoint.damaged' });
  }
  await writeFile(path, withJson(JSON.stringify({ header: 1, blobs: [entry] }).padEnd(64)));
  expect(await readCheckpoint(path)).toEqual({ header: 1, blobs: { a: Float32Array.of(0) } });
});

test('a missing checkpoint is a missing file', async () => {
  const path = join(await temporaryFolder(), 'none');
  await expect(readCheckpoint(path)).rejects.toMatchObject({ code: 'file.missing' });
});
