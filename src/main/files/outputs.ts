/**
 * @file Which files a work may write: one answer for every command and for the window. Never what the work is made from,
 * whatever names lead there; and what lies beside the file that a person named only where Impasto wrote it itself, or where
 * replacing is asked for. Asked before the work begins, of all its files, and of each again at the moment when it is written.
 */
import type { BigIntStats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Output, WorkFiles } from '../../shared/jobs/kind.ts';
import { isOwnFile } from './own-files.ts';
import { picturesInFolder } from './pictures-in-folder.ts';

/** Throws a sentence about the first file that must not be written. */
export async function checkOutputs(files: WorkFiles): Promise<void> {
  for (const output of files.outputs) await mayReplace(output, files);
}

/**
 * Whether `output` may take the place of something: of what is there now, or, where a person named it, of what comes meanwhile.
 * Throws where it must not be written.
 */
export async function mayReplace({ path, isNamed }: Output, work: WorkFiles): Promise<boolean> {
  const there = await identityOf(path);
  if (!there) return isNamed;
  const input = await inputThatIs(there, work);
  if (input !== undefined) throw new AppError('output.is-input', { file: input });
  if (isNamed || work.replace || (await isOwnFile(path))) return true;
  throw new AppError('output.beside-taken', { file: path });
}

interface Identity {
  readonly real: string;
  readonly stats: BigIntStats;
}

/** Of what is there at the end of all links; undefined where nothing is. */
async function identityOf(path: string): Promise<Identity | undefined> {
  try {
    const [stats, real] = [await stat(path, { bigint: true }), await realpath(path)];
    return { real, stats };
  } catch {
    // Whether it can be written, writing will say.
    return undefined;
  }
}

async function inputThatIs(output: Identity, { inputs, folders = [] }: WorkFiles): Promise<string | undefined> {
  for (const input of inputs) {
    if (isSame(output, await identityOf(input))) return input;
  }
  for (const folder of folders) {
    const { pictures } = await picturesInFolder(folder, { deep: true }).catch(() => ({ pictures: [] as string[] }));
    for (const picture of pictures) {
      if (isSame(output, await identityOf(picture))) return picture;
    }
  }
  return undefined;
}

/** Names that are written otherwise, links of both kinds and mounts lead to one file; some disks give no numbers. */
function isSame(one: Identity, other: Identity | undefined): boolean {
  if (!other) return false;
  if (one.real === other.real) return true;
  return one.stats.ino !== 0n && one.stats.ino === other.stats.ino && one.stats.dev === other.stats.dev;
}

/** One file has one number, whatever its names; undefined where nothing is. */
export async function fileNumber(path: string): Promise<string | undefined> {
  const there = await identityOf(path);
  return there && (there.stats.ino === 0n ? there.real : `${there.stats.dev}:${there.stats.ino}`);
}

/** Whether `path` is, or would be, inside `folder` or one in it, at the end of all links. */
export async function liesIn(folder: string, path: string): Promise<boolean> {
  const real = async (place: string) => await realpath(place).catch(() => resolve(place));
  const inside = relative(await real(folder), await real(dirname(resolve(path))));
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
