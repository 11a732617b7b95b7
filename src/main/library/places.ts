/**
 * @file Paths as they are kept: what lies in the data folder or belongs to the program is written from there on, since both
 * may lie elsewhere tomorrow: an update, an image that is mounted at another place at each start, a library that was moved.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './data-folder.ts';

/** Sources and compiled files lie at the same depth below the program's folder. */
const programFolder = fileURLToPath(new URL('../../..', import.meta.url));
const marks = { data: '<data>', program: '<program>' } as const;

/** The same with every path as it is kept. */
export function kept<T>(value: T): T {
  return mapStrings(value, (text) => {
    if (!isAbsolute(text)) return text;
    return insideOf(text, dataFolder(), marks.data) ?? programFile(text) ?? text;
  });
}

function programFile(path: string): string | undefined {
  const inside = insideOf(path, programFolder, marks.program);
  return inside !== undefined && /^<program>\/(models|assets)\//.test(inside) ? inside : undefined;
}

function insideOf(path: string, folder: string, mark: string): string | undefined {
  const inside = relative(folder, path);
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return undefined;
  return [mark, ...inside.split(sep)].join('/');
}

/** The same with every path as it is now. */
export function found<T>(value: T): T {
  return mapStrings(value, (text) => marked(text) ?? (isAbsolute(text) ? moved(text) : undefined) ?? text);
}

function marked(text: string): string | undefined {
  const [mark, ...parts] = text.split('/');
  if (parts.length === 0) return undefined;
  if (mark === marks.data) return join(dataFolder(), ...parts);
  return mark === marks.program ? join(programFolder, ...parts) : undefined;
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
