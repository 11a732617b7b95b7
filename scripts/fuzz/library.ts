/** @file A library that an earlier version left, as the data folder, of which one document at a time is another. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { learntBeside } from '../../src/main/app/train-longer.ts';
import type { EngineIdentity } from '../../src/main/engine/engine.ts';
import { readCheckpoint } from '../../src/main/files/checkpoint.ts';
import { notesFile, openNotes } from '../../src/main/files/notes.ts';
import { fromCheckpoint, withNotes } from '../../src/main/jobs/stylise/painting.ts';
import { trainingFromCheckpoint } from '../../src/main/jobs/train/training.ts';
import { readBatches } from '../../src/main/library/batches.ts';
import { readCollection } from '../../src/main/library/collection.ts';
import { dataFolder } from '../../src/main/library/data-folder.ts';
import { openInventory } from '../../src/main/library/inventory.ts';
import { jobFolder, readJournal } from '../../src/main/library/journal.ts';
import { enterState } from '../../src/main/library/painting-states.ts';
import { findPicture, storedPictures } from '../../src/main/library/pictures.ts';
import { readPrints } from '../../src/main/library/prints.ts';
import { readSettings } from '../../src/main/library/settings.ts';
import { listStyles } from '../../src/main/library/styles.ts';
import { readVerdicts } from '../../src/main/library/verdicts.ts';
import { readWebAccess } from '../../src/main/library/web-access.ts';
import { openWorks } from '../../src/main/library/works.ts';
import {
  compositionHeader,
  printCheckpoint,
  reconstructCheckpoint,
  styliseCheckpoint,
  trainCheckpoint,
} from '../../src/shared/documents/checkpoints.ts';
import { readDocument } from '../../src/shared/documents/document.ts';
import { AppError } from '../../src/shared/errors.ts';
import { lateNotes } from '../../src/shared/jobs/live-notes.ts';
import { laterDocuments, laterFiles, longerStyle, regionsWork } from './collected-samples.ts';
import type { Input } from './inputs.ts';

const fixture = join(import.meta.dirname, '../../src/main/library/testing/fixtures/0.1.0/library');

export interface LibraryCopy {
  put(input: Input): void;
  /** As it was before anything was put. */
  restore(): void;
  /** What is a person's: works, pictures and prints. */
  kept(): string[];
}

export async function libraryCopy(): Promise<LibraryCopy> {
  const folder = dataFolder();
  const originals = fixtureFiles();
  for (const { name, bytes } of [...laterFiles(), ...(await laterDocuments())]) originals.set(name, bytes);
  const stamps = new Map<string, string>();
  const stampOf = (name: string) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
  };
  const put = (name: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, name), bytes);
  };
  function restore(): void {
    for (const name of filesIn(folder)) if (!originals.has(name)) rmSync(join(folder, name));
    for (const name of foldersIn(join(folder, 'jobs')))
      if (filesIn(name).length === 0) rmSync(name, { recursive: true });
    for (const [name, bytes] of originals) {
      if (stamps.has(name) && stampOf(name) === stamps.get(name)) continue;
      put(name, bytes);
      stamps.set(name, stampOf(name)!);
    }
  }
  restore();
  return {
    restore,
    put: ({ name, bytes }) => put(name, bytes),
    kept: () =>
      filesIn(folder).filter((name) => /^(works|pictures|prints)\//.test(name) && !/\.tmp$|\.impasto/.test(name)),
  };
}

/** Half-made tiles are no documents; the largest checkpoint is put when it is its turn. */
function fixtureFiles(): Map<string, Uint8Array> {
  const names = filesIn(fixture).filter((name) => !/tiles-\d|wave-style\/checkpoint|targets/.test(name));
  return new Map(
    names.map((name) => {
      const bytes = readFileSync(join(fixture, name));
      return name.endsWith('.br') ? [name.slice(0, -3), brotliDecompressSync(bytes)] : [name, bytes];
    }),
  );
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => join(folder, name));
}

const checkpoints = [styliseCheckpoint, reconstructCheckpoint, trainCheckpoint, printCheckpoint, compositionHeader];

/** Every reader of the library, as the host uses them at its start; a damaged document is told, and nothing is thrown. */
export async function readLibrary(): Promise<void> {
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => troubles.push(error);
  const works = await openWorks({ onTrouble });
  await readCollection(onTrouble);
  await readSettings(onTrouble);
  await readBatches(onTrouble);
  await openInventory({ onTrouble });
  await readPrints();
  await listStyles();
  await readVerdicts();
  await readWebAccess();
  const pictures = await storedPictures();
  if (pictures.kind === 'value') for (const { id } of pictures.value) await findPicture(id);
  const { unreadable } = await readJournal();
  troubles.push(...unreadable.values());
  for (const entry of readdirSync(join(dataFolder(), 'jobs'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const checkpoint = join(dataFolder(), 'jobs', entry.name, 'checkpoint');
    lateNotes(await openNotes(notesFile(checkpoint)).read(), 0);
    for (const file of [checkpoint, join(dirname(checkpoint), 'composition')])
      troubles.push(await readCheckpointDocument(file));
  }
  troubles.push(...(await Promise.all([errorOf(readState), errorOf(readTraining)])));
  await works.close();
  const odd = troubles.find((trouble) => trouble !== undefined && !(trouble instanceof AppError));
  if (odd !== undefined) throw odd;
  const told = troubles.find((trouble) => trouble instanceof AppError);
  if (told) throw told;
}

/** As a person does who wants more iterations, up to where the networks are needed. */
async function readState(): Promise<void> {
  const { id } = await enterState(regionsWork, 'fuzz', [{ name: 'iterations', value: 500 }]);
  const file = join(jobFolder(id), 'checkpoint');
  const notes = await openNotes(notesFile(file)).read();
  withNotes(fromCheckpoint(await readCheckpoint(file), [{ width: 48, height: 32 }], engine, true), notes);
}

/** As a person does who trains a style longer. */
async function readTraining(): Promise<void> {
  const { file } = await learntBeside(join(dataFolder(), `${longerStyle}.onnx`));
  trainingFromCheckpoint(await readCheckpoint(file), engine, true);
}

/** Another one than theirs. */
const engine: EngineIdentity = { runtime: 'none', provider: 'cpu', threads: 1, processor: 'none' };

async function errorOf(act: () => Promise<void>): Promise<unknown> {
  return await act().then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function readCheckpointDocument(file: string): Promise<unknown> {
  try {
    const { header } = await readCheckpoint(file);
    for (const type of checkpoints) readDocument<unknown>(type, header);
    return undefined;
  } catch (error) {
    return error instanceof AppError && error.code === 'file.missing' ? undefined : error;
  }
}
