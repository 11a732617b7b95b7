/**
 * @file A shelf: models of one kind on this machine, those that ship with the program and those in the user's data folder,
 * each an .onnx and a card (.json) of the same name. A card is trusted to belong to its model once `verify` said so. Who comes
 * in gets a name of its own, and so do its files, whatever its card calls them: nothing that is here is replaced or hidden.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { assert } from '../../shared/assert.ts';
import { type CardCommon, cardText } from '../../shared/card.ts';
import type { DocumentType } from '../../shared/documents/document.ts';
import { AppError, type ErrorCode, type ErrorReport, reportError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { sha256OfFile } from '../files/hash.ts';
import { isGone, processMark } from '../files/process-mark.ts';
import { cardFrom, largestCardBytes } from '../files/read-card.ts';
import { readInputFile } from '../files/read-input.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { unfinishedJobs } from './journal.ts';

export interface Installed<C extends CardCommon> {
  readonly card: C;
  /** The .onnx. */
  readonly path: string;
  readonly builtIn: boolean;
}
/** A card that cannot be read, or whose model is not there. */
export interface Broken {
  readonly path: string;
  readonly builtIn: boolean;
  readonly error: ErrorReport;
  /** Hash of the model that belongs here, where the card can be read. */
  readonly sha256?: string;
}

export interface ShelfKind<C extends CardCommon> {
  /** Its folder's name, below models/ of the program and of the user. */
  readonly folder: string;
  readonly document: DocumentType<C>;
  /** Where the card names files besides the .onnx that belong to a model, in its folder. */
  readonly sidecars?: readonly (keyof C & string)[];
  readonly errors: { readonly changed: ErrorCode; readonly badCard: ErrorCode };
}

export interface Shelf<C extends CardCommon> {
  /**
   * Those of the program first, each group by name. One of the user's that has the name of one of the program's, as earlier
   * versions took in, is listed under another one.
   */
  list(): Promise<(Installed<C> | Broken)[]>;
  /** The model of that name. With `sha256`, the very file that a recipe was made with is preferred, whatever it is called. */
  find(name: string, sha256?: string): Promise<Installed<C> | undefined>;
  /** The model that this .onnx is, with the card beside it, which may call it otherwise than its file. */
  at(path: string): Promise<Installed<C> | Broken>;
  /** Throws where the file is not the one that its card describes. Reads all of it. */
  verify(model: Installed<C>): Promise<void>;
  /**
   * Runs `fill`, which puts one .onnx and its card into the folder it is given, and takes both into the user's models, under
   * a name and a title that nothing else has, and not at all where the very same is here. One that was damaged is whole
   * again when the same comes in. Whatever happens, nothing half-made stays.
   */
  adopt(fill: (folder: string) => Promise<void>, options?: AdoptOptions): Promise<Installed<C>>;
  /** "great-wave-2", where what `wantedName` becomes is taken. */
  freeName(wantedName: string): Promise<string>;
  /** What people call a user's model from now on; its name stays. */
  retitle(model: Installed<C>, title: string): Promise<void>;
  /** Takes a user's model off the disk. */
  remove(model: Installed<C>): Promise<void>;
}

export interface AdoptOptions {
  /** Where the very same is looked for: among all, or among the user's own with the same card. */
  readonly known?: 'all' | 'own';
  /** The user's own of that name that cannot be used is put aside, and the newcomer takes its place. */
  readonly replacesDamaged?: boolean;
}

const stagingPrefix = '.incoming-';
const abandonedMilliseconds = 3_600_000;
const damagedEnding = /\.damaged(-\d+)?$/;

/** Sources and compiled files lie at the same depth below the program's folder. */
const programModels = fileURLToPath(new URL('../../../models', import.meta.url));

export function shelf<C extends CardCommon>({ folder, document, sidecars = [], errors }: ShelfKind<C>): Shelf<C> {
  const builtInFolder = join(programModels, folder);
  const userFolder = () => join(dataFolder(), 'models', folder);

  async function list(): Promise<(Installed<C> | Broken)[]> {
    const program = await modelsIn(builtInFolder, true);
    return [...program, ...renamedBeside(await modelsIn(userFolder(), false), new Set(program.map(fileStem)))];
  }

  async function verify({ card, path }: Installed<C>): Promise<void> {
    if ((await sha256OfFile(path)) !== card.sha256) throw new AppError(errors.changed, { file: path });
  }

  async function modelsIn(place: string, builtIn: boolean): Promise<(Installed<C> | Broken)[]> {
    const files = await readdir(place).catch(() => []);
    const cards = files.filter((file) => file.endsWith('.json')).sort();
    return await Promise.all(cards.map((file) => modelOf(join(place, file), builtIn)));
  }

  /** A card of the library that names another model would let one file stand in for another. */
  async function modelOf(cardFile: string, builtIn: boolean): Promise<Installed<C> | Broken> {
    const model = await modelAt(cardFile.replace(/\.json$/, '.onnx'), cardFile, builtIn);
    if (!('card' in model) || model.card.name === basename(cardFile, '.json')) return model;
    return { path: model.path, builtIn, error: reportError(new AppError(errors.badCard, { file: cardFile })) };
  }

  async function modelAt(path: string, cardFile: string, builtIn: boolean): Promise<Installed<C> | Broken> {
    let sha256: string | undefined;
    try {
      const card = readCard(await readInputFile(cardFile, largestCardBytes), cardFile);
      sha256 = card.sha256;
      const stats = await stat(path).catch(() => undefined);
      if (stats === undefined) throw new AppError('file.missing', { file: path });
      if (stats.size !== card.bytes) throw new AppError(errors.changed, { file: path });
      return { card, path, builtIn };
    } catch (error) {
      return { path, builtIn, error: reportError(error), ...(sha256 !== undefined && { sha256 }) };
    }
  }

  function readCard(bytes: Uint8Array, file: string): C {
    return cardFrom(document, bytes, file, errors.badCard);
  }

  /** The card goes last and first: a model without one is not listed, so a crash in between leaves no false pair. */
  async function takeIn(made: Installed<C>, own: Pick<CardCommon, 'name' | 'title'>): Promise<Installed<C>> {
    const target = join(userFolder(), `${own.name}.onnx`);
    const card: Record<string, unknown> = { ...made.card, ...own };
    await rm(cardPath(target), { force: true });
    await rename(made.path, target);
    for (const { key, name } of filesBeside(made)) {
      const ownName = `${own.name}${name.slice(made.card.name.length)}`;
      await rename(join(dirname(made.path), name), join(userFolder(), ownName));
      card[key] = ownName;
    }
    await writeFileAtomic(cardPath(target), new TextEncoder().encode(cardText(card as C)));
    return { card: card as C, path: target, builtIn: false };
  }

  /** Only such as are called after the model: a card may name what belongs to another one. */
  function filesBeside({ card, path }: Installed<C>): { readonly key: keyof C & string; readonly name: string }[] {
    const stem = basename(path, '.onnx');
    return sidecars
      .map((key) => ({ key, name: card[key] as string | undefined }))
      .filter((beside): beside is { key: keyof C & string; name: string } => {
        const ending = beside.name?.startsWith(`${stem}.`) ? beside.name.slice(stem.length) : '';
        return ending !== '' && ending !== '.onnx' && ending !== '.json';
      });
  }

  /** The same that is here already; one of the user's that is damaged is made whole with `made`. */
  async function known(made: Installed<C>, where: AdoptOptions['known']): Promise<Installed<C> | undefined> {
    for (const model of await list()) {
      const sha256 = 'card' in model ? model.card.sha256 : model.sha256;
      if (sha256 !== made.card.sha256) continue;
      const isSound = 'card' in model && (await verify(model).then(yes, no));
      if (!isSound && !model.builtIn) return await takeIn(made, await ownCard(model, made));
      const isSame = where === 'all' || ('card' in model && !model.builtIn && sameBut(model.card, made.card));
      if (isSound && isSame) return model;
    }
    return undefined;
  }

  /** What it was called before it was damaged. */
  async function ownCard({ path }: { readonly path: string }, made: Installed<C>) {
    const { title } = readCard(await readInputFile(cardPath(path), largestCardBytes), made.path);
    return { name: basename(path, '.onnx'), title };
  }

  /** All but names: of the model, of people, of files. */
  function sameBut(one: C, other: C): boolean {
    const plain = (card: C) => {
      const named = ['name', 'title', ...sidecars] as const;
      return Object.entries(card).filter(([key]) => !(named as readonly string[]).includes(key));
    };
    return isDeepStrictEqual(new Map(plain(one)), new Map(plain(other)));
  }

  /** What a name may not be: those of all that is listed, of any file of the user's, and of what is being trained. */
  async function takenNames(): Promise<Set<string>> {
    const files = await readdir(userFolder()).catch(() => []);
    const listed = (await list()).flatMap((model) => ['card' in model ? model.card.name : '', fileStem(model)]);
    const trained = (await unfinishedJobs()).flatMap(({ job: { request } }) =>
      'output' in request && dirname(request.output) === userFolder() ? [basename(request.output, '.onnx')] : [],
    );
    return new Set([
      ...listed,
      ...trained,
      ...files.filter((name) => !damagedEnding.test(name)).map((name) => name.split('.')[0]!),
    ]);
  }

  /** The user's own of that name that cannot be used stays on the disk, out of the way. */
  async function putAside(name: string): Promise<void> {
    const own = (await modelsIn(userFolder(), false)).find((model) => fileStem(model) === name);
    if (!own || ('card' in own && (await verify(own).then(yes, no)))) return;
    const aside = async (path: string, count: number): Promise<void> => {
      const place = `${path}.damaged${count === 1 ? '' : `-${count}`}`;
      // An earlier one stays, too.
      if (existsSync(place)) return await aside(path, count + 1);
      await rename(path, place).catch(() => {});
    };
    for (const path of [cardPath(own.path), own.path]) await aside(path, 1);
  }

  return {
    list,
    verify,
    at: (path) => modelAt(path, cardPath(path), false),
    async find(name, sha256) {
      const sound = (await list()).filter((model) => 'card' in model);
      return (
        sound.find(({ card }) => card.sha256 === sha256 && card.name === name) ??
        sound.find(({ card }) => card.sha256 === sha256) ??
        sound.find(({ card }) => card.name === name)
      );
    },
    async freeName(wish) {
      return freeName(wish, await takenNames());
    },
    async adopt(fill, { known: where = 'own', replacesDamaged = false } = {}) {
      await makeDataFolder('models', folder);
      await removeAbandoned(userFolder());
      const staging = await mkdtemp(join(userFolder(), `${stagingPrefix}${processMark()}-`));
      try {
        await fill(staging);
        const [made] = await modelsIn(staging, false);
        assert(made && 'card' in made, 'adopting: no model with a card was made');
        await verify(made);
        const same = await known(made, where);
        if (same) return same;
        if (replacesDamaged) await putAside(made.card.name);
        const titles = (await list()).flatMap((model) => ('card' in model ? [model.card.title.toLowerCase()] : []));
        const name = freeName(made.card.name, await takenNames());
        return await takeIn(made, { name, title: freeTitle(made.card.title, new Set(titles)) });
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
    async retitle({ path, builtIn }, title) {
      assert(!builtIn, 'renaming: the program’s own models stay', path);
      // As it is written: one that is listed under another name than its own keeps that.
      const card = readCard(await readInputFile(cardPath(path), largestCardBytes), cardPath(path));
      await writeFileAtomic(cardPath(path), new TextEncoder().encode(cardText({ ...card, title })));
    },
    async remove(model) {
      const { path, builtIn } = model;
      assert(!builtIn, 'removing: the program’s own models stay', path);
      const others = filesBeside(model).map(({ name }) => join(dirname(path), name));
      for (const file of [cardPath(path), path, ...others]) await rm(file, { force: true });
    },
  };
}

const yes = () => true;
const no = () => false;
const longestName = 60;

function fileStem({ path }: { readonly path: string }): string {
  return basename(path, '.onnx');
}

/** Names of the program's own keep their meaning. */
function renamedBeside<C extends CardCommon>(
  own: readonly (Installed<C> | Broken)[],
  program: ReadonlySet<string>,
): (Installed<C> | Broken)[] {
  const names = new Set([...program, ...own.map(fileStem)]);
  return own.map((model) => {
    if (!('card' in model) || !program.has(model.card.name)) return model;
    const name = freeName(model.card.name, names);
    names.add(name);
    return { ...model, card: { ...model.card, name } };
  });
}

/** "great-wave-2", where "great-wave" is taken. */
function freeName(wish: string, taken: ReadonlySet<string>): string {
  return numbered(wish, '-', (name) => !taken.has(name));
}

/** `titles` in small letters. */
function freeTitle(wish: string, titles: ReadonlySet<string>): string {
  return numbered(wish, ' ', (title) => !titles.has(title.toLowerCase()));
}

function numbered(wantedName: string, separator: string, isFree: (text: string) => boolean): string {
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `${separator}${count}`;
    const text = `${wantedName.slice(0, longestName - ending.length)}${ending}`;
    if (isFree(text)) return text;
  }
}

/** What a killed program left; of one that cannot be told from here, such as an earlier version's, when it is an hour old. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(stagingPrefix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
    const mark = name.slice(stagingPrefix.length).replace(/-[^-]+$/, '');
    const isLeft = isGone(mark) || Date.now() - mtimeMs > abandonedMilliseconds;
    if (isLeft) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** Of every shelf, at the start of the program. */
export async function tidyShelves(): Promise<void> {
  const models = join(dataFolder(), 'models');
  for (const folder of await readdir(models).catch(() => [])) await removeAbandoned(join(models, folder));
}

export function cardPath(model: string): string {
  return model.replace(/\.onnx$/i, '.json');
}
