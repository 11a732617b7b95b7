import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { tryProgram } from './try-packed.ts';

/** A program of that code, on the Node of the tests. */
async function programOf(code: string, seconds = 20) {
  const file = join(await temporaryFolder(), 'program.mjs');
  await writeFile(file, `import { mkdirSync, writeFileSync } from 'node:fs';\n${code}`);
  return await tryProgram({ command: process.execPath, args: [file], seconds });
}

const writesLog = (line: string) =>
  `const folder = process.env.IMPASTO_HOME + '/logs';
   mkdirSync(folder);
   writeFileSync(folder + '/impasto.log', ${JSON.stringify(line)});
   setInterval(() => {}, 1000);`;

test('a program whose log tells of a child has started, and is ended', async () => {
  expect(await programOf(writesLog('info  host:compute child started role=quick pid=1 maxBytes=2'))).toBeUndefined();
});

test('one that ends has not, and what it said is told', async () => {
  const wrong = await programOf("console.error('FATAL: no sandbox'); process.exitCode = 5;");
  expect(wrong).toBe('It ended by itself (5).\nFATAL: no sandbox');
});

test('one that comes no further than its window has not', async () => {
  expect(await programOf(writesLog('info  host:compute child started role=quick pid=undefined maxBytes=2'), 1)).toBe(
    'After 1 seconds no child had been started.',
  );
});

test('one that is not there has not', async () => {
  expect(await tryProgram({ command: '/nowhere/impasto', args: [], seconds: 5 })).toMatch(/ENOENT/);
});
