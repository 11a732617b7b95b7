/**
 * @file A shelf: models of one kind on this machine, those that ship with the program and those in the user's data folder,
 * each an .onnx and a card (.json) of the same name. A card is trusted to belong to its model once `verify` said so.
 */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { assert } from '../../shared/assert.ts';
import { type CardCommon, cardText } from '../../shared/card.ts';
import { AppError, type ErrorCode, type ErrorReport, reportError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { sha256OfFile } from '../files/hash.ts';
import { readInputFile } from '../files/read-input.ts';
import { dataFolder } from './data-folder.ts';

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
}

export interface ShelfKind<C extends CardCommon> {
  /** Its folder's name, below models/ of the program and of the user. */
  readonly folder: string;
  readonly schema: z.ZodType<C>;
  /** Files besides the .onnx that belong to a model, by name, in its folder. */
  readonly besides?: (card: C) => readonly string[];
  readonly errors: { readonly changed: ErrorCode; readonly badCard: ErrorCode };
}

export interface Shelf<C extends CardCommon> {
  /** Those of the program first, each group by name. */
  list(): Promise<(Installed<C> | Broken)[]>;
  /**
   * The model of that name; the user's own comes before the program's. With `sha256`, the very file that a recipe was
   * made with is preferred.
   */
  find(name: string, sha256?: string): Promise<Installed<C> | undefined>;
  /** The model that this .onnx is, with the card beside it, which may call it otherwise than its file. */
  at(path: string): Promise<Installed<C> | Broken>;
  /** Throws where the file is not the one that its card describes. Reads all of it. */
  verify(model: Installed<C>): Promise<void>;
  /**
   * Runs `fill`, which puts one .onnx and its card into the folder it is given, and takes both into the user's models,
   * in place of one with the same name; `beside` the others, under a name and a title of its own, where that is said, and
   * not at all where the very same model is here. Whatever happens, nothing half-made stays.
   */
  adopt(fill: (folder: string) => Promise<void>, place?: 'beside'): Promise<Installed<C>>;
  /** Takes a user's model off the disk. */
  remove(model: Installed<C>): Promise<void>;
}

const largestCardBytes = 1e6;
const stagingPrefix = '.incoming-';
const abandonedMilliseconds = 3_600_000;

/** Sources and compiled files lie at the same depth below the program's folder. */
const programModels = fileURLToPath(new URL('../../../models', import.meta.url));

export function shelf<C extends CardCommon>({ folder, schema, besides = () => [], errors }: ShelfKind<C>): Shelf<C> {
  const builtInFolder = join(programModels, folder);
  const userFolder = () => join(dataFolder(), 'models', folder);

  async function list(): Promise<(Installed<C> | Broken)[]> {
    return [...(await modelsIn(builtInFolder, true)), ...(await modelsIn(userFolder(), false))];
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
    try {
      const card = readCard(await readInputFile(cardFile, largestCardBytes), cardFile);
      const stats = await stat(path).catch(() => undefined);
      if (stats === undefined) throw new AppError('file.missing', { file: path });
      if (stats.size !== card.bytes) throw new AppError(errors.changed, { file: path });
      return { card, path, builtIn };
    } catch (error) {
      return { path, builtIn, error: reportError(error) };
    }
  }

  function readCard(bytes: Uint8Array, file: string): C {
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw new AppError(errors.badCard, { file }, { cause: error });
    }
    const { data, error } = schema.safeParse(json);
    if (!data) throw new AppError(errors.badCard, { file }, { cause: error });
    return data;
  }

  /** The card goes last and first: a model without one is not listed, so a crash in between leaves no false pair. */
  async function takeIn({ card, path }: Installed<C>): Promise<Installed<C>> {
    const target = join(userFolder(), `${card.name}.onnx`);
    await rm(cardPath(target), { force: true });
    await rename(path, target);
    for (const name of besides(card)) await rename(join(dirname(path), name), join(userFolder(), name));
    await writeFileAtomic(cardPath(target), new TextEncoder().encode(cardText(card)));
    return { card, path: target, builtIn: false };
  }

  return {
    list,
    verify,
    at: (path) => modelAt(path, cardPath(path), false),
    async find(name, sha256) {
      const sound = (await list()).filter((model) => 'card' in model).filter(({ card }) => card.name === name);
      return sound.find(({ card }) => card.sha256 === sha256) ?? sound.at(-1);
    },
    async adopt(fill, place) {
      await mkdir(userFolder(), { recursive: true });
      await removeAbandoned(userFolder());
      const staging = await mkdtemp(join(userFolder(), stagingPrefix));
      try {
        await fill(staging);
        const [made] = await modelsIn(staging, false);
        assert(made && 'card' in made, 'adopting: no model with a card was made');
        await verify(made);
        if (place === undefined) return await takeIn(made);
        const others = await list();
        const sound = others.filter((model) => 'card' in model);
        const same = sound.find(({ card }) => card.sha256 === made.card.sha256);
        if (same) return same;
        const names = others.map(({ path }) => basename(path, '.onnx'));
        const titles = sound.map(({ card }) => card.title);
        return await takeIn({ ...made, card: { ...made.card, ...ownNames(made.card, names, titles) } });
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
    async remove({ card, path, builtIn }) {
      assert(!builtIn, 'removing: the program’s own models stay', path);
      const others = besides(card).map((name) => join(dirname(path), name));
      for (const file of [cardPath(path), path, ...others]) await rm(file, { force: true });
    },
  };
}

const longestName = 60;

/** "great-wave-2" and "Great Wave 2" where they are taken; as they are where not. */
function ownNames(
  { name, title }: CardCommon,
  names: readonly string[],
  titles: readonly string[],
): Pick<CardCommon, 'name' | 'title'> {
  const taken = titles.map((each) => each.toLowerCase());
  const numbered = (separator: string, text: string, count: number) => {
    const ending = count === 1 ? '' : `${separator}${count}`;
    return `${text.slice(0, longestName - ending.length)}${ending}`;
  };
  for (let count = 1; ; count++) {
    const own = { name: numbered('-', name, count), title: numbered(' ', title, count) };
    if (!names.includes(own.name) && !taken.includes(own.title.toLowerCase())) return own;
  }
}

/** What a killed program left; younger ones may belong to one that runs. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
    if (Date.now() - mtimeMs > abandonedMilliseconds) await rm(path, { recursive: true, force: true });
  }
}

export function cardPath(model: string): string {
  return model.replace(/\.onnx$/i, '.json');
}
