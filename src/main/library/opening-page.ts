/**
 * @file The page that leads a browser to the studio. What a program is started with stands in the list of processes, which every
 * user of the machine can read; so a browser is started with a file that its person alone can read, and the address, with
 * its code, stands there. It goes when the code is used.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, makeDataFolder } from './data-folder.ts';

const folderName = 'opening';
/** What lies longer leads nowhere: so long a code is good. */
const goodMilliseconds = 10 * 60_000;

export interface OpeningPlace {
  /** Name of the snap that the browser is: it may not look into hidden folders, such as the usual data folder. */
  readonly snap?: string | undefined;
  readonly home?: string;
  readonly now?: number;
}

/** Gives its path; the code is the last of the address. */
export async function writeOpeningPage(address: string, { snap, home = homedir(), now }: OpeningPlace = {}) {
  const folder = (snap && (await snapFolder(snap, home))) || (await makeDataFolder(folderName));
  await tidy(folder, now ?? Date.now());
  const path = join(folder, nameFor(codeOf(address)));
  // Another user may have put something there where the folder is not ours.
  await rm(path, { force: true });
  await writeFile(path, pageText(address), { mode: 0o600, flag: 'wx' });
  return path;
}

/** Wherever this or another start has put it. */
export async function removeOpeningPage(code: string, { home = homedir() }: OpeningPlace = {}): Promise<void> {
  const snaps = await readdir(join(home, 'snap')).catch(() => []);
  const places = [join(dataFolder(), folderName), ...snaps.map((snap) => inSnap(snap, home))];
  for (const folder of places) await rm(join(folder, nameFor(code)), { force: true }).catch(() => {});
}

/** The part of a snap's own folder that all its versions share; undefined where there is none. */
async function snapFolder(snap: string, home: string): Promise<string | undefined> {
  const folder = inSnap(snap, home);
  try {
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch {
    const found = await stat(folder).catch(() => undefined);
    return found?.isDirectory() && (found.mode & 0o077) === 0 ? folder : undefined;
  }
}

function inSnap(snap: string, home: string): string {
  return join(home, 'snap', snap, 'common', 'impasto');
}

async function tidy(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() && name.endsWith('.html') && now - found.mtimeMs > goodMilliseconds)
      await rm(path, { force: true });
  }
}

/** The host, which knows codes alone, finds it by that. */
function nameFor(code: string): string {
  return `impasto-${createHash('sha256').update(code).digest('hex').slice(0, 24)}.html`;
}

function codeOf(address: string): string {
  return new URL(address).searchParams.get('code') ?? '';
}

function pageText(address: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${address}">`,
    '<title>Impasto</title>',
    `<p><a href="${address}">Open Impasto</a></p>`,
    '</html>',
    '',
  ].join('\n');
}
