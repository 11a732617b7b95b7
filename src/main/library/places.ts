/**
 * @file Paths as they are kept: whole, so that earlier versions find what they name, and beside them where the data folder and
 * the program lay, since both may lie elsewhere tomorrow: an update, an image that is mounted at another place at each start, a
 * library that was moved.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Places } from '../diagnostics/redact.ts';
import { dataFolder } from './data-folder.ts';

/** Sources and compiled files lie at the same depth below the program's folder. */
const programFolder = fileURLToPath(new URL('../../..', import.meta.url));

export function placesNow(): Places {
  return { data: dataFolder(), program: programFolder };
}

/** The same with every path as it is now; `then`: where all lay when it was written, unknown of what earlier versions wrote. */
export function found<T>(value: T, then: Places | undefined): T {
  return mapStrings(value, (text) => (isAbsolute(text) ? ((then ? replaced(text, then) : moved(text)) ?? text) : text));
}

function replaced(path: string, { data, program }: Places): string | undefined {
  const inData = insideOf(path, data);
  if (inData) return join(dataFolder(), ...inData);
  const inProgram = insideOf(path, program);
  const isOfProgram = inProgram?.[0] === 'models' || inProgram?.[0] === 'assets';
  return isOfProgram ? join(programFolder, ...inProgram) : undefined;
}

function insideOf(path: string, folder: string): string[] | undefined {
  const inside = relative(folder, path);
  if (inside === '' || isAbsolute(inside)) return undefined;
  const parts = inside.split(sep);
  return parts[0] === '..' ? undefined : parts;
}

/** What entries of before hold: whole paths, known by how they end. */
const ownEndings = [
  /[/\\](pictures[/\\][0-9a-f]{64})$/,
  /[/\\](works[/\\][0-9a-z-]{1,64})[/\\](?:result\.png|results[/\\][^/\\]+|timeline(?:[/\\][^/\\]+)*)$/,
  /[/\\](prints[/\\][0-9a-z-]{1,64})[/\\][^/\\]+$/,
];
const shelfEnding = /[/\\](models[/\\](?:losses|styles))[/\\][^/\\]+$/;
const assetEnding = /[/\\](assets[/\\](?:content|samples))(?:[/\\][^/\\]+)?$/;

function moved(path: string): string | undefined {
  const within = (folder: string, ending: RegExp): [string, boolean] | undefined => {
    const match = ending.exec(path);
    if (!match) return undefined;
    const tail = path.slice(match.index + 1).split(/[/\\]/);
    return [join(folder, ...tail), existsSync(join(folder, match[1]!))];
  };
  for (const ending of ownEndings) {
    const [here, isOurs] = within(dataFolder(), ending) ?? [];
    if (isOurs) return here;
  }
  if (existsSync(path)) return undefined;
  const asset = within(programFolder, assetEnding)?.[0];
  if (asset !== undefined && existsSync(asset)) return asset;
  const onShelves = [programFolder, dataFolder()].map((folder) => within(folder, shelfEnding)?.[0]);
  const known = onShelves.find((place) => place !== undefined && existsSync(place));
  // What is still to be written there lies nowhere yet.
  return known ?? (isOldShelf(path) ? onShelves[1] : undefined);
}

/** A user's shelf in a data folder that lay elsewhere. */
function isOldShelf(path: string): boolean {
  return /[/\\]models[/\\]styles[/\\][^/\\]+\.onnx$/.test(path);
}

function mapStrings<T>(value: T, change: (text: string) => string): T {
  const mapped = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(mapped);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, mapped(each)]));
  };
  return mapped(value) as T;
}
