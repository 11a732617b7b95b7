/** @file The photographs that the shelf learns from, linked into a folder: those of ../shared but for the ones it is measured on. */
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './run-step.ts';
import { isHeldOut } from './shelf.ts';

const photos = join(root, '../shared/photos');

/** Gives the folder. */
export function linkPhotographs(): string {
  const folder = join(root, '.cache/photos');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(photos)) {
    if (name.endsWith('.jpg') && !isHeldOut(name)) symlinkSync(resolve(photos, name), join(folder, name));
  }
  return folder;
}
