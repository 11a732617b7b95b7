import { expect, test } from 'vitest';
import { readFiles } from './browser-services.ts';
import { fileProblem } from './file-problem.ts';

const file = (name: string, read: () => Promise<ArrayBuffer>) => ({ name, arrayBuffer: read }) as File;
const refuse = (name: string) => () => Promise.reject(new DOMException('what the browser says', name));

test('a file that is gone or cannot be read is told by its name, and the others are read', async () => {
  const read = await readFiles([
    file('moved.jpg', refuse('NotFoundError')),
    file('locked.jpg', refuse('NotReadableError')),
    file('here.jpg', async () => new ArrayBuffer(3)),
  ]);
  expect(read).toEqual([
    { name: 'moved.jpg', problem: { code: 'bring.file-gone', values: { file: 'moved.jpg' } } },
    { name: 'locked.jpg', problem: { code: 'bring.file-unreadable', values: { file: 'locked.jpg' } } },
    { name: 'here.jpg', bytes: new Uint8Array(3) },
  ]);
});

test('whatever else goes wrong stays a mistake of our own', () => {
  expect(fileProblem('a.jpg', new TypeError('x is not a function'))).toMatchObject({ code: 'internal' });
});
