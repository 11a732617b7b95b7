/**
 * @file Prints on disk: a folder each in the data folder, with the file as it is being made or ready to be saved, and what it
 * is. Their job is in the journal (journal.ts). What is left without a job and without a file goes; what cannot be read stays.
 */
import { createReadStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { documentType, readDocument } from '../../shared/documents/document.ts';
import { AppError } from '../../shared/errors.ts';
import { type PrintStatus, printId, printStatusSchema } from '../../shared/print/print-status.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { linkOrCopy } from '../files/link-or-copy.ts';
import { liesIn } from '../files/outputs.ts';
import { mayChange } from '../files/write-guard.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import {
  listFolder,
  lookFor,
  mapFew,
  readDocumentFile,
  readJsonFile,
  type Stored,
  writeDocumentFile,
} from './stored.ts';

const printDocument = documentType({ name: 'print', schema: printStatusSchema });
const printsFolder = () => join(dataFolder(), 'prints');
export const printFolder = (id: string) => join(printsFolder(), id);
const stateFile = (id: string) => join(printFolder(id), 'print.json');
const keptPicture = (id: string) => join(printFolder(id), 'picture.png');

/** Where a print's file is made. */
export function printFile({ id, name }: Pick<PrintStatus, 'id' | 'name'>): string {
  return join(printFolder(id), name);
}

export async function writePrintStatus(print: PrintStatus): Promise<void> {
  await makeDataFolder('prints', print.id);
  // What a later version wrote stays.
  const before = await readDocumentFile(stateFile(print.id), printDocument);
  if (before.kind === 'unreadable') throw before.error;
  const kept = before.kind === 'value' ? { unknown: before.unknown } : {};
  await writeDocumentFile(stateFile(print.id), printDocument, print, kept);
}

/** The picture that a print is made from, kept with it: a work may have another one before its turn comes. */
export async function keepPrinted(id: string, picture: string): Promise<string> {
  const kept = keptPicture(id);
  await makeDataFolder('prints', id);
  await linkOrCopy(picture, kept);
  return kept;
}

/** What a style holds, kept with the print: training the style longer puts another file in its place. */
export async function keepStyleFile<S extends { readonly path: string; readonly sha256: string }>(
  id: string,
  source: S,
): Promise<S> {
  const kept = join(printFolder(id), `${source.sha256}${extname(source.path)}`);
  await makeDataFolder('prints', id);
  await linkOrCopy(source.path, kept);
  return { ...source, path: kept };
}

/** Of no use once the file is there. */
export async function dropPrinted(id: string): Promise<void> {
  const names = await listFolder(printFolder(id));
  const kept = (names.kind === 'value' ? names.value : []).filter((name) => styleFile.test(name));
  for (const name of [basename(keptPicture(id)), ...kept]) await rm(join(printFolder(id), name), { force: true });
}

/** A folder below that of the prints. */
export interface StoredPrint {
  readonly id: string;
  /** As it was told last; absent where nothing is written there. */
  readonly state: Stored<PrintStatus>;
  /** Whether the file that it is to be is there. */
  readonly hasFile: boolean;
  /** It holds nothing but what is made along the way. */
  readonly isSpent: boolean;
}

/** Oldest first. */
export async function readPrints(): Promise<Stored<StoredPrint[]>> {
  const names = await listFolder(printsFolder());
  if (names.kind !== 'value') return names;
  const read = await mapFew(names.value.sort(), readPrint);
  return { kind: 'value', value: read.filter((print) => print !== undefined) };
}

/** Undefined of what is no print at all: a folder, or a file, of somebody's own. */
async function readPrint(id: string): Promise<StoredPrint | undefined> {
  const names = printId.safeParse(id).success ? await listFolder(printFolder(id)) : undefined;
  if (names?.kind !== 'value') return undefined;
  const state = await readJsonFile(stateFile(id), (json) => {
    const read = readDocument(printDocument, json);
    // The name becomes a path.
    const isSound = read.kind !== 'value' || (read.value.id === id && basename(read.value.name) === read.value.name);
    return isSound ? read : { kind: 'damaged', place: 'name' };
  });
  const isOurs = names.value.every((name) => wayside.test(name));
  if (state.kind === 'absent' && !madeHere.test(id)) return undefined;
  const hasFile = state.kind === 'value' && (await lookFor(printFile(state.value))).kind !== 'absent';
  return { id, state, hasFile, isSpent: isOurs && !hasFile };
}

/** Folders without a word inside are known by their names. */
const madeHere = /^[0-9a-z]{6,}-[0-9a-f]{8}$/;
/** What a print has in its folder beside its file. */
const styleFile = /^[0-9a-f]{64}\.(onnx|safetensors)$/;
const wayside = new RegExp(`^(print\\.json|picture\\.png|\\.impasto-.*\\.tmp)$|${styleFile.source}`);

export async function removePrint(id: string): Promise<void> {
  await mayChange(printFolder(id));
  await rm(printFolder(id), { recursive: true, force: true });
}

export function hasPrintFile(print: Pick<PrintStatus, 'id' | 'name'>): boolean {
  return existsSync(printFile(print));
}

/** Where a person wants it, whole or not at all. */
export async function copyPrint(print: Pick<PrintStatus, 'id' | 'name'>, target: string): Promise<void> {
  // The dialog that it comes from knows only that something would be replaced, not whose it is.
  if (await liesIn(dataFolder(), target)) throw new AppError('output.in-library', { file: target });
  await writeFileAtomic(target, createReadStream(printFile(print)));
}
