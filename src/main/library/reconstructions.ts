/** @file What the network sees of pairs of pictures, on the disk: a folder for each pair, of the last ones that were asked for. */
import { existsSync } from 'node:fs';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Pair } from '../../shared/reconstruction.ts';
import { bytesIn } from '../files/folder-size.ts';
import { mayChange } from '../files/write-guard.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { listFolder } from './stored.ts';

const folderName = 'reconstructions';
const sheetName = 'sheet.png';
/** Of so many pairs; each takes one or two megabytes. */
const maxPairs = 20;

const folderOf = ({ photo, painting }: Pair) => join(dataFolder(), folderName, `${photo}-${painting}`);

/** The sheet, which is written last; the ten pictures lie beside it. */
export const sheetOf = (pair: Pair) => join(folderOf(pair), sheetName);
export const pictureOfExperiment = (pair: Pair, experiment: string) => join(folderOf(pair), `sheet_${experiment}.png`);

/** The pair whose sheet this is; `undefined` for any other file. */
export function pairOfSheet(path: string): Pair | undefined {
  const match = /^([0-9a-f]{64})-([0-9a-f]{64})$/.exec(basename(dirname(path)));
  if (!match || path !== sheetOf({ photo: match[1]!, painting: match[2]! })) return undefined;
  return { photo: match[1]!, painting: match[2]! };
}

export const hasSheet = (pair: Pair) => existsSync(sheetOf(pair));

/** Room for the pictures of a pair; those that nobody looked at for longest go. */
export async function makePairFolder(pair: Pair): Promise<void> {
  const folder = await makeDataFolder(folderName, basename(folderOf(pair)));
  const parent = dirname(folder);
  const others = (await readdir(parent)).map((name) => join(parent, name)).filter((each) => each !== folder);
  const times = await Promise.all(others.map(async (each) => ({ each, time: (await stat(each)).mtimeMs })));
  times.sort((one, other) => other.time - one.time);
  for (const { each } of times.slice(maxPairs - 1)) await rm(each, { recursive: true, force: true });
}

/** It was looked at, and stays longer. */
export async function touchPair(pair: Pair): Promise<void> {
  const now = new Date();
  await utimes(folderOf(pair), now, now).catch(() => {});
}

/** Those whose pictures are all there; what is being made of another one is not among them. */
export async function finishedPairs(): Promise<Pair[]> {
  const names = await listFolder(join(dataFolder(), folderName));
  return (names.kind === 'value' ? names.value : []).flatMap((name) => {
    const pair = pairOfSheet(join(dataFolder(), folderName, name, sheetName));
    return pair && hasSheet(pair) ? [pair] : [];
  });
}

export async function pairBytes(pair: Pair): Promise<number> {
  return await bytesIn(folderOf(pair));
}

export async function removePair(pair: Pair): Promise<void> {
  await mayChange(folderOf(pair));
  await rm(folderOf(pair), { recursive: true, force: true });
}
