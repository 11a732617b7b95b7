import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { nodeProgram } from './node-program.ts';

const electron = { versions: { electron: '45.4.1' }, execPath: '/opt/Impasto/impasto', platform: 'linux' } as const;

test('outside Electron children run on the Node that runs the program', () => {
  expect(nodeProgram()).toBe(process.execPath);
});

test('inside the packaged program they run on the Node beside its resources', async () => {
  const resourcesPath = await temporaryFolder();
  await mkdir(join(resourcesPath, 'node'));
  await writeFile(join(resourcesPath, 'node', 'node'), '');
  expect(nodeProgram({ ...electron, resourcesPath })).toBe(join(resourcesPath, 'node', 'node'));
});

test('inside Electron in development they run on the Node of node_modules', async () => {
  const resourcesPath = await temporaryFolder();
  expect(nodeProgram({ ...electron, resourcesPath })).toMatch(/node_modules\/node\/bin\/node$/);
});
