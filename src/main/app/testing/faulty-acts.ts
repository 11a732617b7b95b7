/** @file For tests: everything that the program writes and that must be the old or the new one, whatever the disk does meanwhile. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { removeLeftBelow, writeFileAtomic } from '../../files/atomic-write.ts';
import { readCheckpoint, writeCheckpoint } from '../../files/checkpoint.ts';
import { dataFolder } from '../../files/data-folder.ts';
import { sha256Hex } from '../../files/hash.ts';
import { openNotes } from '../../files/notes.ts';
import { encodePicture } from '../../imaging/encode.ts';
import { writePrintFile } from '../../imaging/print-file/write-print-file.ts';
import { pictureOf } from '../../imaging/testing/pictures.ts';
import { readBatches, writeBatches } from '../../library/batches.ts';
import { openInventory } from '../../library/inventory.ts';
import { enterJob, readJournal, reenterJob, strikeJob, tidyJournal, unfinishedJobs } from '../../library/journal.ts';
import { adoptModel, findModel, verifyModel } from '../../library/models.ts';
import { findSoundPicture, receive, tidyPictures } from '../../library/pictures.ts';
import { copyPrint, readPrints, writePrintStatus } from '../../library/prints.ts';
import { readSettings, writeSettings } from '../../library/settings.ts';
import { tidyShelves } from '../../library/shelf.ts';
import { finishedPrint } from '../../library/testing/finished-print.ts';
import { smallCard } from '../../library/testing/small-card.ts';
import { smallJob } from '../../library/testing/small-job.ts';
import { readWebAccess, writeWebAccess } from '../../library/web-access.ts';
import { type StoredWork, tidyWorks, writeWork } from '../../library/work-files.ts';
import { openWorks } from '../../library/works.ts';

export interface FaultyAct {
  /** The old state; `place` is a person's folder, outside the library. */
  prepare(place: string): Promise<unknown>;
  act(place: string): Promise<unknown>;
  /** `old` or `new`; throws, or gives anything else, where it is torn. */
  look(place: string): Promise<string>;
}

const throws = (error: unknown) => {
  throw error;
};
const one = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
const other = one.map((value) => 255 - value);
const work: StoredWork = {
  schema: 1,
  id: 'cat-1',
  title: 'old',
  created: 1,
  changed: 2,
  paintings: [],
  look: {
    way: 'paint',
    instant: { parameters: applyParameters({}) },
    paint: { paintings: [], parameters: styliseParameters({}) },
  },
  timeline: [],
  results: [],
};
const formula = (shift: number) => pictureOf(48, 32, (c, y, x) => ((x + y + c + shift) % 16) / 16);
const save = (place: string, name: string, shift: number) => encodePicture(formula(shift), join(place, name));

/** Two files of the same act, made beforehand, tell what it must be. */
function exported(name: string, write: (file: string, isNew: boolean) => Promise<unknown>): FaultyAct {
  const file = (place: string) => join(place, 'out', name);
  const like = (place: string, which: string) => join(place, 'like', which, name);
  return {
    async prepare(place) {
      for (const folder of ['out', 'like/old', 'like/new']) await mkdir(join(place, folder), { recursive: true });
      await write(file(place), false);
      await write(like(place, 'old'), false);
      await write(like(place, 'new'), true);
    },
    act: (place) => write(file(place), true),
    async look(place) {
      const bytes = await readFile(file(place));
      if (bytes.equals(await readFile(like(place, 'new')))) return 'new';
      return bytes.equals(await readFile(like(place, 'old'))) ? 'old' : `torn, ${bytes.length} bytes`;
    },
  };
}

async function print(file: string, isNew: boolean): Promise<void> {
  const description = {
    width: 48,
    height: 32,
    format: 'tiff',
    bits: 16,
    dpi: 300,
    profile: 'adobe-rgb',
    space: 'display-p3',
    compression: 'zip',
    quality: 95,
    transparency: false,
    seed: 1,
  } as const;
  async function* strips() {
    yield { rows: 32, pixels: formula(isNew ? 5 : 0).pixels };
  }
  await writePrintFile(file, description, strips());
}

const adopt = async (bytes: Uint8Array) =>
  await adoptModel(
    async (folder) => {
      await writeFileAtomic(join(folder, 'vgg19.onnx'), bytes);
      await writeFileAtomic(join(folder, 'vgg19.json'), new TextEncoder().encode(cardText(smallCard(bytes))));
    },
    { known: 'all', replacesDamaged: true },
  );
const adopted = async () => {
  const model = await findModel('vgg19');
  if (model) await verifyModel(model);
  return model;
};
const checkpoint = (place: string) => join(place, 'checkpoint');

export const faultyActs: Readonly<Record<string, FaultyAct>> = {
  'a work': {
    prepare: () => writeWork(work),
    async act() {
      const works = await openWorks({ onTrouble: throws, delayMilliseconds: 60_000 });
      works.change('cat-1', { title: 'new' });
      await works.close();
    },
    look: async () => (await openWorks({ onTrouble: throws })).get('cat-1').title,
  },
  'a new work': {
    prepare: async () => {},
    act: () => writeWork({ ...work, title: 'new' }),
    async look() {
      // Where nothing is written yet, there may be a folder without a word in it, which is told.
      const works = await openWorks({ onTrouble: () => {} });
      return works.all()[0]?.title ?? 'old';
    },
  },
  'the settings': {
    prepare: async () => await writeSettings({ ...(await readSettings(throws)), author: 'old' }),
    act: async () => await writeSettings({ ...(await readSettings(throws)), author: 'new' }),
    look: async () => (await readSettings(throws)).author ?? 'none',
  },
  'the folders that are painted': {
    prepare: () => writeBatches({ batches: [], aside: [{ old: 1 }], unknown: new Map() }),
    act: () => writeBatches({ batches: [], aside: [{ new: 1 }], unknown: new Map() }),
    look: async () => Object.keys((await readBatches(() => {})).aside[0] as object)[0]!,
  },
  'the way in for browsers': {
    prepare: async () => await writeWebAccess({ ...(await readWebAccess()), port: 1001 }),
    act: async () => await writeWebAccess({ ...(await readWebAccess()), port: 1002 }),
    look: async () => ({ 1001: 'old', 1002: 'new' })[(await readWebAccess()).port ?? 0] ?? 'none',
  },
  'a checkpoint': {
    prepare: (place) => writeCheckpoint(checkpoint(place), 'old', { picture: Float32Array.from(one) }),
    act: (place) => writeCheckpoint(checkpoint(place), 'new', { picture: Float32Array.from(other) }),
    look: async (place) => String((await readCheckpoint(checkpoint(place))).header),
  },
  'a note beside a checkpoint': {
    prepare: (place) => openNotes(`${checkpoint(place)}.notes`).add('old'),
    act: (place) => openNotes(`${checkpoint(place)}.notes`).add('new'),
    async look(place) {
      // One that was cut off is told as none.
      const notes = await openNotes(`${checkpoint(place)}.notes`).read();
      return notes[0] === 'old' ? String(notes[1] ?? 'old') : 'the earlier note is gone';
    },
  },
  'a job in the journal': {
    prepare: async () => {},
    act: async () => await (await enterJob('cat', smallJob())).release(),
    look: async () =>
      (await readJournal()).isWhole ? ((await readJournal()).entries.length > 0 ? 'new' : 'old') : 'torn',
  },
  'a job struck from the journal': {
    prepare: async () => await (await enterJob('cat', smallJob())).release(),
    act: () => strikeJob('cat'),
    look: async () =>
      (await readJournal()).isWhole ? ((await readJournal()).entries.length > 0 ? 'old' : 'new') : 'torn',
  },
  'a picture that is brought in': {
    prepare: async () => {},
    async act() {
      const incoming = await receive(one);
      await incoming.keep('cat.png', { width: 5, height: 4 }).catch(async (error: unknown) => {
        await incoming.discard();
        throw error;
      });
    },
    async look() {
      return (await findSoundPicture(sha256Hex(one))) ? 'new' : 'old';
    },
  },
  'a model that is imported': {
    prepare: async () => {},
    act: () => adopt(one),
    look: async () => ((await adopted()) ? 'new' : 'old'),
  },
  'a model beside another of its name': {
    prepare: () => adopt(other),
    act: () => adopt(one),
    look: async () => ((await adopted()) ? ((await findModel('vgg19-2')) ? 'new' : 'old') : 'the first one is gone'),
  },
  'the state of a print': {
    prepare: () => finishedPrint(),
    act: async () => await writePrintStatus({ ...(await finishedState()), saved: true }),
    look: async () => ((await finishedState()).saved ? 'new' : 'old'),
  },
  'a print that is saved': {
    async prepare(place) {
      await finishedPrint('new');
      await mkdir(join(place, 'out'));
      await writeFile(join(place, 'out', 'cat.tif'), 'old');
    },
    act: async (place) => await copyPrint(await finishedState(), join(place, 'out', 'cat.tif')),
    look: async (place) => await readFile(join(place, 'out', 'cat.tif'), 'utf8'),
  },
  'the file of a print': exported('print.tif', print),
  'an exported PNG': exported('cat.png', (file, isNew) => save(join(file, '..'), 'cat.png', isNew ? 5 : 0)),
  'an exported JPEG': exported('cat.jpg', (file, isNew) => save(join(file, '..'), 'cat.jpg', isNew ? 5 : 0)),
};

async function finishedState() {
  const prints = await readPrints();
  const state = prints.kind === 'value' ? prints.value[0]?.state : undefined;
  if (state?.kind !== 'value') throw new Error('the print is gone');
  return state.value;
}

/** What a start does with what an earlier one left, and the first thing that is written again in each place. */
export async function nextStart(place: string): Promise<void> {
  await tidyJournal();
  await tidyPictures();
  await tidyShelves();
  await tidyWorks();
  await removeLeftBelow(dataFolder());
  await (await openInventory({ onTrouble: throws })).keep();
  await (await openWorks({ onTrouble: () => {} })).close();
  // What is unfinished is taken up.
  for (const entry of await unfinishedJobs()) await (await reenterJob(entry, entry.job)).release();
  for (const folder of [place, join(place, 'out')]) {
    if ((await readdir(folder).catch(() => undefined)) === undefined) continue;
    await writeFileAtomic(join(folder, 'next.txt'), Uint8Array.of(1));
  }
}

/** Names that only what is being written has. */
export async function strays(place: string): Promise<string[]> {
  const all = await readdir(place, { recursive: true });
  return all.filter((name) => /\.tmp$|\.new$|\.incoming|\.struck|(^|[/\\])(incoming|outgoing)([/\\]|$)/.test(name));
}
