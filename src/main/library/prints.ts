/**
 * @file Prints on disk: a folder each in the data folder, with the file as it is being made or ready to be saved, and what it
 * is. Their job is in the journal (journal.ts); what neither job nor file belongs to is removed.
 */
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, link, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type PrintState, printStateSchema } from '../../shared/print/print-state.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';

const printsFolder = () => join(dataFolder(), 'prints');
export const printFolder = (id: string) => join(printsFolder(), id);
const stateFile = (id: string) => join(printFolder(id), 'print.json');
const keptPicture = (id: string) => join(printFolder(id), 'picture.png');

/** Where a print's file is made. */
export function printFile({ id, name }: Pick<PrintState, 'id' | 'name'>): string {
  return join(printFolder(id), name);
}

export async function writePrintState(print: PrintState): Promise<void> {
  await makeDataFolder('prints', print.id);
  await writeFileAtomic(stateFile(print.id), new TextEncoder().encode(`${JSON.stringify(print)}\n`));
}

/** The picture that a print is made from, kept with it: a work may have another one before its turn comes. */
export async function keepPrinted(id: string, picture: string): Promise<string> {
  const kept = keptPicture(id);
  await makeDataFolder('prints', id);
  // Some disks know no second names.
  await link(picture, kept).catch(() => copyFile(picture, kept));
  return kept;
}

/** Of no use once the file is there. */
export async function dropPrinted(id: string): Promise<void> {
  await rm(keptPicture(id), { force: true });
}

/** As they were told last, oldest first; those that cannot be read are left out. */
export async function readPrints(): Promise<PrintState[]> {
  const ids = await readdir(printsFolder()).catch(() => []);
  const read = ids.sort().map(async (id): Promise<PrintState | undefined> => {
    try {
      const print = printStateSchema.parse(JSON.parse(await readFile(stateFile(id), 'utf8')));
      // The name becomes a path.
      return print.id === id && basename(print.name) === print.name ? print : undefined;
    } catch {
      return undefined;
    }
  });
  return (await Promise.all(read)).filter((print) => print !== undefined);
}

/** Everything in the folder but these prints. */
export async function tidyPrints(kept: ReadonlySet<string>): Promise<void> {
  const ids = await readdir(printsFolder()).catch(() => []);
  await Promise.all(ids.filter((id) => !kept.has(id)).map(removePrint));
}

export async function removePrint(id: string): Promise<void> {
  await rm(printFolder(id), { recursive: true, force: true });
}

export function hasPrintFile(print: Pick<PrintState, 'id' | 'name'>): boolean {
  return existsSync(printFile(print));
}

/** Where a person wants it, whole or not at all. */
export async function copyPrint(print: Pick<PrintState, 'id' | 'name'>, target: string): Promise<void> {
  await writeFileAtomic(target, createReadStream(printFile(print)));
}
